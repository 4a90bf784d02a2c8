//! What is done with a request: shown, withdrawn, thrown away as a draft, a promised device let go.

use super::*;

/// Shows one request.
pub async fn show(v: Visit<ViewRequests>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    let page = page_of(&v, number).await?;
    Ok(v.page(page))
}

/// Why a request is withdrawn.
#[derive(Clone, Debug, Default, Deserialize, Serialize, utoipa::ToSchema)]
#[serde(default)]
pub struct WithdrawForm {
    /// Reason's word.
    #[schema(required = true)]
    pub reason: String,
}

/// Withdraws what is open of a request.
pub async fn withdraw(v: Visit<MakeRequests>, Path(code): Path<String>, Body(form): Body<WithdrawForm>) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    let done = v
        .attempt(move |tx, by| {
            let before = request::to_change(tx, by, number)?;
            let reason =
                WithdrawReason::from_word(&form.reason).ok_or_else(|| Refusal::at("reason", "refusal-choose"))?;
            requests::withdraw(tx, by, &before, reason)
        })
        .await?;
    let page = page_of(&v, number).await?;
    match done {
        Ok(_) => Ok(v.done(format!("/requests/{}", page.code), Flash::ok("requests-withdrawn"), page)),
        Err(r) => Ok(v.again(page, r)),
    }
}

/// Throws a draft away.
pub async fn discard(v: Visit<MakeRequests>, Path(code): Path<String>) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    v.write(move |tx, by| {
        let before = request::to_change(tx, by, number)?;
        if before.state != RequestState::Draft || before.account != by.account() {
            return Err(DeadEnd::NotFound.into());
        }
        requests::withdraw(tx, by, &before, WithdrawReason::NotNeeded)
    })
    .await?;
    Ok(v.done("/requests", Flash::ok("requests-draft-discarded"), ()))
}

/// Frees the device promised to one unit.
pub async fn release(v: Visit<Allocate>, Path((code, line)): Path<(String, i64)>) -> Reply {
    let number = v.number(&code, CodeKind::Request)?;
    let see = v.also::<ViewRequests>().ok_or_else(Stop::not_found)?;
    let done = v
        .attempt(move |tx, by| {
            let r = request::see(tx, &see, number)?;
            let unit = request::units(tx, by.programme(), r.id)?.into_iter().find(|u| u.line == line).or_not_found()?;
            requests::unreserve(tx, by.who(), r.id, unit.id)
        })
        .await?;
    let page = page_of(&v, number).await?;
    Ok(match done {
        Ok(_) => v.done(format!("/requests/{}", page.code), Flash::ok("requests-released"), page),
        Err(refusal) => v.again(page, refusal),
    })
}
