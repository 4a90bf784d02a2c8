//! What is done with a transfer, and its pick list. A refusal shows the transfer again.

use super::*;

/// Shows a transfer.
pub async fn show(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let (number, p) = (v.number(&code, CodeKind::Transfer)?, v.programme().clone());
    let page = v.read(move |tx, by| read(tx, by, &p, number, None)).await?;
    Ok(v.page(page))
}

/// Runs an act on a transfer; a refusal shows the transfer again.
async fn act(
    v: &Visit<MoveDevices>,
    code: &str,
    f: impl Fn(&mut Tx<'_>, &Permit<MoveDevices>, &Transfer) -> Res<Option<TransferScan>> + Send + 'static,
) -> Result<Result<TransferPage, Box<(TransferPage, digibank_core::kernel::Refusal)>>, Stop> {
    let (number, p) = (v.number(code, CodeKind::Transfer)?, v.programme().clone());
    let again = p.clone();
    let done = v
        .attempt(move |tx, by| {
            let t = transfer::by_number(tx, by, number)?;
            let scan = f(tx, by, &t)?;
            read(tx, by, &p, number, scan)
        })
        .await?;
    match done {
        Ok(page) => Ok(Ok(page)),
        Err(refusal) => {
            let page = v.read(move |tx, by| read(tx, by, &again, number, None)).await?;
            Ok(Err(Box::new((page, refusal))))
        }
    }
}

type Acted = Result<TransferPage, Box<(TransferPage, digibank_core::kernel::Refusal)>>;

fn reply(v: &Visit<MoveDevices>, done: Acted, flash: impl Fn(&TransferPage) -> Flash) -> Reply {
    match done {
        Ok(page) => Ok(v.done(page.href(), flash(&page), page)),
        Err(both) => Ok(v.again(both.0, both.1)),
    }
}

/// The answer to a scan stands on the page itself: the box keeps the focus.
fn scanned_reply(v: &Visit<MoveDevices>, done: Acted) -> Reply {
    match done {
        Ok(page) => Ok(v.page(page)),
        Err(both) => Ok(v.again(both.0, both.1)),
    }
}

/// Packs a scanned device.
pub async fn pack(v: Visit<MoveDevices>, Path(code): Path<String>, Body(form): Body<TransferScanForm>) -> Reply {
    let p = v.programme().clone();
    let done = act(&v, &code, move |tx, by, t| {
        let (device, repaired) = scanned::device(tx, by.programme(), &form.code)?;
        let packed = transfer::pack(tx, by, t, &device)?;
        Ok(Some(TransferScan { device: Line::of(&p, &device), packed: Some(packed), received: None, repaired }))
    })
    .await?;
    scanned_reply(&v, done)
}

/// Receives a scanned device.
pub async fn receive(v: Visit<MoveDevices>, Path(code): Path<String>, Body(form): Body<TransferScanForm>) -> Reply {
    let p = v.programme().clone();
    let done = act(&v, &code, move |tx, by, t| {
        let (device, repaired) = scanned::device(tx, by.programme(), &form.code)?;
        let received = transfer::receive(tx, by, t, &device)?;
        Ok(Some(TransferScan { device: Line::of(&p, &device), packed: None, received: Some(received), repaired }))
    })
    .await?;
    scanned_reply(&v, done)
}

/// Takes a device out of the box.
pub async fn unpack(v: Visit<MoveDevices>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| transfer::unpack(tx, by, t, id).map(|()| None)).await?;
    reply(&v, done, |_| Flash::ok("logistics-is-unpacked"))
}

/// Takes a device off the list.
pub async fn take_off(v: Visit<MoveDevices>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| transfer::take_off(tx, by, t, id).map(|()| None)).await?;
    reply(&v, done, |_| Flash::ok("logistics-is-off-the-list"))
}

/// Sends what is packed.
pub async fn send(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let done = act(&v, &code, |tx, by, t| transfer::send(tx, by, t).map(|_| None)).await?;
    reply(&v, done, |p| Flash::ok("logistics-is-sent").with("count", p.counts.packed).with("location", &p.to))
}

/// Undoes the receipt of a device, or that it was given up.
pub async fn undo(v: Visit<MoveDevices>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| transfer::take_back(tx, by, t, id).map(|()| None)).await?;
    reply(&v, done, |p| {
        let missing = p.devices.iter().any(|d| d.device.id == id && d.state == LineState::Missing);
        Flash::ok(if missing { "logistics-is-missing-again" } else { "logistics-receipt-is-undone" })
    })
}

/// Closes the receipt.
pub async fn close(v: Visit<MoveDevices>, Path(code): Path<String>, Body(form): Body<ClosingForm>) -> Reply {
    let done =
        act(&v, &code, move |tx, by, t| transfer::close(tx, by, t, form.with_differences == "1").map(|_| None)).await?;
    reply(&v, done, |p| {
        let said = match p.state {
            TransferState::ReceivedWithDifferences => Flash::attention("logistics-is-closed-with-differences"),
            _ => Flash::ok("logistics-is-closed"),
        };
        said.undo(format!("{}/closing/undo", p.href()))
    })
}

/// Undoes the closing of the receipt.
pub async fn reopen(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let done = act(&v, &code, |tx, by, t| transfer::reopen(tx, by, t).map(|_| None)).await?;
    reply(&v, done, |_| Flash::ok("logistics-is-reopened"))
}

/// Receives a missing device after all, where it turned up.
pub async fn find(
    v: Visit<MoveDevices>,
    Path((code, id)): Path<(String, String)>,
    Body(form): Body<FindingForm>,
) -> Reply {
    let device: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| transfer::find_missing(tx, by, t, device, &form).map(|()| None)).await?;
    reply(&v, done, |p| Flash::ok("logistics-is-found").undo(format!("{}/devices/{device}/undo", p.href())))
}

/// Cancels a transfer that has not left.
pub async fn cancel(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let done = act(&v, &code, |tx, by, t| transfer::cancel(tx, by, t).map(|_| None)).await?;
    reply(&v, done, |_| Flash::ok("logistics-is-cancelled"))
}

/// Gives up a device that never arrived.
pub async fn give_up(v: Visit<MoveDevices>, Path((code, id)): Path<(String, String)>) -> Reply {
    let id: DeviceId = id.parse().map_err(|_| Stop::not_found())?;
    let done = act(&v, &code, move |tx, by, t| {
        transfer::give_up(tx, by, t, id)?;
        request::let_go(tx, by.who(), id)?;
        Ok(None)
    })
    .await?;
    reply(&v, done, |p| Flash::attention("logistics-is-given-up").undo(format!("{}/devices/{id}/undo", p.href())))
}

/// The pick list as PDF.
pub async fn pick_list(v: Visit<MoveDevices>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Transfer)?;
    let lang = v.permit().actor().lang;
    let document = v
        .read(move |tx, by| {
            let t = transfer::by_number(tx, by, number)?;
            letters::pick_list(tx, by.programme(), lang, &t)
        })
        .await?;
    let bytes = tokio::task::spawn_blocking(move || letters::pdf(&document))
        .await
        .map_err(|_| Stop::broken("the pick list was not made"))??;
    Ok(v.file(&format!("{code}.pdf"), "application/pdf", true, bytes))
}
