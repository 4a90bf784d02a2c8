// What the pages can do on top of plain links and forms. Without this file everything still works.
// No dependencies. Each part looks for its own data attribute and does nothing when it is not there.
"use strict";
(() => {
  const doc = document, root = doc.documentElement;
  const all = (selector, from = doc) => Array.from(from.querySelectorAll(selector));
  const one = (selector, from = doc) => from.querySelector(selector);
  const keep = {
    get(key) { try { return localStorage.getItem(key); } catch { return null; } },
    set(key, value) { try { localStorage.setItem(key, value); } catch { /* private window: the cookie remembers */ } },
  };
  const cookie = (key, value) => {
    doc.cookie = `${key}=${value};path=/;max-age=31536000;samesite=lax${location.protocol === "https:" ? ";secure" : ""}`;
  };
  const typesText = (el) => el && (el.isContentEditable || el.tagName === "TEXTAREA" || el.tagName === "SELECT"
    || (el.tagName === "INPUT" && !/^(button|submit|reset|checkbox|radio|file|range|color|image)$/.test(el.type)));

  // -- display: theme, density, sound ----------------------------------------------------------
  const wishes = {
    theme: (v) => (v === "light" || v === "dark" ? root.setAttribute("data-theme", v) : root.removeAttribute("data-theme")),
    density: (v) => (v === "compact" || v === "comfortable" ? root.setAttribute("data-density", v) : root.removeAttribute("data-density")),
    mute: (v) => (v === "1" ? root.setAttribute("data-mute", "1") : root.removeAttribute("data-mute")),
    keys: () => {}, // the next page comes with or without its list of keys
  };
  // The server writes the wishes into the page from the cookies; the browser's own memory only fills in where a cookie was lost.
  for (const key of Object.keys(wishes)) {
    const stored = keep.get(`db_${key}`);
    if (stored !== null && !doc.cookie.includes(`db_${key}=`)) { wishes[key](stored); cookie(`db_${key}`, stored); }
  }
  function wireDisplay(from) {
    for (const form of all("form[data-display]", from)) {
      const apply = () => {
        const data = new FormData(form);
        for (const key of Object.keys(wishes)) {
          const value = data.get(key) || (key === "mute" || key === "keys" ? "0" : "auto");
          wishes[key](value); keep.set(`db_${key}`, value); cookie(`db_${key}`, value);
        }
      };
      const now = { theme: root.dataset.theme || "auto", density: root.dataset.density || "normal" };
      for (const input of all("input", form)) {
        if (now[input.name]) input.checked = input.value === now[input.name];
        if (input.name === "mute") input.checked = root.dataset.mute === "1";
      }
      const save = one("button[type=submit]", form);
      if (save) save.hidden = true;
      form.addEventListener("change", apply);
      form.addEventListener("submit", (e) => { e.preventDefault(); apply(); });
    }
  }
  doc.addEventListener("click", (e) => { for (const m of all("details.menu[open]")) if (!m.contains(e.target)) m.open = false; });
  doc.addEventListener("keydown", (e) => {
    if (e.key !== "Escape") return;
    for (const m of all("details.menu[open]")) { m.open = false; const s = one("summary", m); if (s) s.focus(); }
  });

  // -- tones: three short sounds, always doubled by word and colour ---------------------------
  const tunes = { ok: [[880, 0, .09]], attention: [[620, 0, .11], [620, .17, .11]], stop: [[300, 0, .16], [210, .19, .3]] };
  let audio = null;
  const unlock = () => {
    const Audio = window.AudioContext || window.webkitAudioContext;
    if (!Audio) return;
    if (!audio) { try { audio = new Audio(); } catch { return; } }
    if (audio.state === "suspended") audio.resume().catch(() => {});
  };
  doc.addEventListener("keydown", unlock, { once: true, capture: true });
  doc.addEventListener("pointerdown", unlock, { once: true, capture: true });
  function play(tone) {
    const tune = tunes[tone];
    if (!tune || root.dataset.mute === "1") return;
    if (navigator.vibrate && (!navigator.userActivation || navigator.userActivation.hasBeenActive)) navigator.vibrate(tone === "ok" ? 40 : tone === "stop" ? [120, 60, 200] : [70, 50, 70]);
    unlock();
    if (!audio || audio.state === "closed") return;
    const start = () => {
      for (const [hertz, at, length] of tune) {
        const wave = audio.createOscillator(), volume = audio.createGain(), from = audio.currentTime + at;
        wave.type = tone === "stop" ? "square" : "sine";
        wave.frequency.value = hertz;
        volume.gain.setValueAtTime(0.0001, from);
        volume.gain.exponentialRampToValueAtTime(tone === "stop" ? .09 : .2, from + .015);
        volume.gain.exponentialRampToValueAtTime(0.0001, from + length);
        wave.connect(volume).connect(audio.destination);
        wave.start(from); wave.stop(from + length + .02);
      }
    };
    if (audio.state === "running") start(); else audio.resume().then(start).catch(() => {});
  }
  function sound(from) {
    const loudest = ["stop", "attention", "ok"].find((tone) => one(`[data-tone=${tone}]`, from));
    if (loudest) play(loudest);
  }

  // -- scanning --------------------------------------------------------------------------------
  const scanBox = () => one("input[data-scan=first]") || one("input[data-scan]");
  const focusScan = (select) => { const box = scanBox(); if (box) { box.focus({ preventScroll: true }); if (select) box.select(); } };
  // A scanner types faster than people do. Keys that arrive while no text field has the focus are kept for a
  // moment; when Enter or Tab ends a fast burst, the whole code goes to the scan box.
  let burst = "", last = 0;
  const FAST = 60, SHORTEST = 4;
  const submit = (form) => (form.requestSubmit ? form.requestSubmit() : form.submit());
  doc.addEventListener("keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing) return;
    const target = e.target, box = scanBox();
    if (typesText(target)) return;
    if (e.key.length !== 1 && e.key !== "Enter" && e.key !== "Tab") return; // Shift and the like are no part of a scan
    const gap = e.timeStamp - last;
    last = e.timeStamp;
    if (e.key === "Enter" || e.key === "Tab") {
      const code = burst;
      burst = "";
      if (box && code.length >= SHORTEST && gap < FAST) {
        e.preventDefault(); e.stopPropagation();
        box.value = code; box.focus({ preventScroll: true });
        submit(box.form);
      }
      return;
    }
    if (gap > FAST) burst = "";
    burst += e.key;
    if (e.key === "/" && burst.length === 1 && box) { e.preventDefault(); focusScan(true); burst = ""; }
    // A space would press the focused button in the middle of a scan.
    else if (e.key === " " && burst.length > 1) e.preventDefault();
  }, true);
  // -- keys: `?` shows the list, `g` and a letter go somewhere ------------------------------------
  // The page brings the list when its reader wants keys. A key waits a moment, for it may be the first of a scan.
  let leader = 0, wait = 0;
  doc.addEventListener("keydown", (e) => {
    clearTimeout(wait);
    const list = doc.getElementById("keys");
    if (!list || !list.showModal || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || e.repeat || typesText(e.target)) { leader = 0; return; }
    const after = e.timeStamp - leader;
    leader = 0;
    if (e.key === "?" && burst.length === 1 && !list.open) { wait = setTimeout(() => list.showModal(), FAST + 20); return; }
    if (e.key === "g" && burst.length === 1) { leader = e.timeStamp; return; }
    if (after < FAST || after > 1500) return;
    const link = one(`a[data-go="${CSS.escape(e.key)}"]`, list);
    if (link) wait = setTimeout(() => location.assign(link.href), FAST + 20);
  }, true);
  // A scan into a field of a bigger form moves on to the next field and never sends the form.
  doc.addEventListener("keydown", (e) => {
    const el = e.target;
    if (el.tagName !== "INPUT" || e.isComposing) return;
    if (e.key === "Enter" && el.hasAttribute("data-swallow-enter")) {
      e.preventDefault();
      const fields = all("input:not([type=hidden]), select, textarea, button", el.form || doc).filter((f) => !f.disabled && f.offsetParent);
      const next = fields[fields.indexOf(el) + 1];
      if (next) next.focus();
    }
    // Scanners that end with Tab: in a filled scan box Tab means "go". Shift and Tab still goes back.
    if (e.key === "Tab" && !e.shiftKey && el.hasAttribute("data-scan") && el.value.length >= SHORTEST && el.dataset.fast === "1") { e.preventDefault(); submit(el.form); }
    if (el.hasAttribute("data-scan") && e.key.length === 1) {
      const now = e.timeStamp, before = Number(el.dataset.at || 0);
      el.dataset.fast = el.value === "" || (now - before < FAST && el.dataset.fast === "1") ? "1" : "0";
      el.dataset.at = String(now);
    }
  });

  // Scans that arrive while one is being sent wait for their turn, so that none is lost.
  let queue = [], sending = false;
  doc.addEventListener("submit", (e) => {
    const form = e.target;
    const box = one("input[data-scan]", form);
    if (box && box.value.trim() === "") { e.preventDefault(); box.focus(); return; }
    // the page a scan leads to takes the next scan as well
    if (box) { try { sessionStorage.setItem("db-scanned", "1"); } catch { /* no storage, no focus */ } }
    if (!form.hasAttribute("data-live") || !window.fetch || !window.DOMParser) return;
    e.preventDefault();
    const data = new FormData(form);
    if (e.submitter && e.submitter.name) data.set(e.submitter.name, e.submitter.value);
    if (box) { box.value = ""; box.focus({ preventScroll: true }); }
    queue.push({ form, data, action: (e.submitter && e.submitter.getAttribute("formaction")) || form.getAttribute("action") || location.href, scan: !!box });
    pump();
  });
  async function pump() {
    if (sending) return;
    sending = true;
    while (queue.length) {
      const job = queue[0];
      try { await send(job); queue.shift(); }
      catch { sending = false; return fallBack(job); }
    }
    sending = false;
  }
  async function send(job) {
    const region = job.form.isConnected ? job.form.closest("[data-region]") : one("[data-region]");
    const name = region && region.dataset.region;
    root.setAttribute("aria-busy", "true");
    try {
      const body = job.form.enctype === "multipart/form-data" ? job.data : new URLSearchParams(job.data);
      const answer = await fetch(job.action, { method: "POST", body, credentials: "same-origin", headers: { Accept: "text/html", "X-Requested-With": "digibank" } });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = name ? one(`[data-region="${name}"]`, page) : one("main", page);
      const old = name ? one(`[data-region="${name}"]`) : one("main");
      if (!fresh || !old) {
        // Another page came back (signed out, a fault): go there, or show it. The form is not sent again, for it did arrive.
        const whole = one("main", page), here = one("main");
        if (answer.redirected || !whole || !here) { location.assign(answer.redirected ? answer.url : location.href); return; }
        here.replaceWith(doc.adoptNode(whole));
        wire(whole); sound(whole); whole.focus();
        return;
      }
      const half = scanBox() ? scanBox().value : "";
      old.replaceWith(doc.adoptNode(fresh));
      if (page.title) doc.title = page.title;
      if (answer.redirected && answer.url !== location.href) history.replaceState(null, "", answer.url);
      wire(fresh); sound(fresh);
      const error = one("[data-focus]", fresh);
      if (error) error.focus();
      else if (job.scan || one("input[data-scan=first]", fresh)) { const box = scanBox(); if (box) { box.value = half; focusScan(false); } }
      else { const said = one("[role=status], [role=alert]", fresh); if (said) { said.tabIndex = -1; said.focus(); } }
    } finally { root.removeAttribute("aria-busy"); }
  }
  // The network failed: put the code back where it was and let the browser send the form as usual, so that the person sees what is wrong.
  function fallBack(job) {
    const rest = queue.slice(1);
    queue = [];
    const form = job.form.isConnected ? job.form : one("form[data-live]");
    if (!form) return;
    for (const [key, value] of job.data) { const field = form.elements[key]; if (field && "value" in field && field.type !== "file") field.value = value; }
    if (rest.length) keep.set("db_unsent", JSON.stringify(rest.map((r) => r.data.get("code")).filter(Boolean)));
    form.removeAttribute("data-live");
    if (navigator.onLine !== false) form.submit(); else { play("stop"); form.setAttribute("data-live", ""); focusScan(true); }
  }
  function sendUnsent() {
    const box = scanBox(), kept = keep.get("db_unsent");
    if (!kept || !box || box.dataset.scan !== "first") return;
    keep.set("db_unsent", "");
    let codes = [];
    try { codes = JSON.parse(kept); } catch { return; }
    for (const code of codes) { box.value = code; submit(box.form); }
  }

  // -- camera: the browser's own reader, only after a tap ---------------------------------------
  function wireCamera(from) {
    if (!("BarcodeDetector" in window) || !navigator.mediaDevices) return;
    for (const button of all("[data-camera]", from)) {
      button.hidden = false;
      let stop = null;
      button.addEventListener("click", async () => {
        if (stop) { stop(); return; }
        const box = doc.getElementById(button.dataset.camera), holder = doc.createElement("div"), video = doc.createElement("video");
        let stream;
        try { stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } }); }
        catch { play("attention"); box.focus(); return; }
        holder.className = "camera"; video.muted = true; video.playsInline = true; video.srcObject = stream;
        holder.append(video); box.form.after(holder); button.setAttribute("aria-pressed", "true");
        let on = true;
        stop = () => { on = false; stream.getTracks().forEach((t) => t.stop()); holder.remove(); button.removeAttribute("aria-pressed"); stop = null; };
        const known = await BarcodeDetector.getSupportedFormats();
        const reader = new BarcodeDetector({ formats: ["qr_code", "code_128"].filter((f) => known.includes(f)) });
        await video.play();
        const look = async () => {
          if (!on) return;
          if (!button.isConnected) { stop(); return; }
          const found = await reader.detect(video).catch(() => []);
          if (found.length) { const code = found[0].rawValue; stop(); box.value = code; submit(box.form); return; }
          setTimeout(look, 120);
        };
        look();
      });
    }
  }

  // -- signature -------------------------------------------------------------------------------
  function wireSignature(from) {
    for (const figure of all("[data-sign]", from)) {
      const canvas = one("canvas", figure), field = one("input[type=hidden]", figure), pen = canvas.getContext("2d");
      if (!pen) continue;
      figure.hidden = false;
      let strokes = [], stroke = null;
      const point = (e) => {
        const box = canvas.getBoundingClientRect();
        return [Math.round((e.clientX - box.left) * canvas.width / box.width), Math.round((e.clientY - box.top) * canvas.height / box.height)];
      };
      const draw = () => {
        pen.clearRect(0, 0, canvas.width, canvas.height);
        pen.lineWidth = 2.5; pen.lineCap = pen.lineJoin = "round"; pen.strokeStyle = "#10242c";
        for (const s of strokes) { pen.beginPath(); s.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y))); if (s.length === 1) pen.lineTo(s[0][0] + .1, s[0][1]); pen.stroke(); }
      };
      const store = () => { field.value = strokes.map((s) => "M" + s.map((p) => p.join(" ")).join("L")).join(""); };
      canvas.addEventListener("pointerdown", (e) => { canvas.setPointerCapture(e.pointerId); stroke = [point(e)]; strokes.push(stroke); draw(); e.preventDefault(); });
      canvas.addEventListener("pointermove", (e) => {
        if (!stroke) return;
        const p = point(e), q = stroke[stroke.length - 1];
        if (Math.abs(p[0] - q[0]) + Math.abs(p[1] - q[1]) > 2) { stroke.push(p); draw(); }
      });
      for (const end of ["pointerup", "pointercancel"]) canvas.addEventListener(end, () => { if (stroke) { stroke = null; store(); } });
      one("[data-sign-clear]", figure).addEventListener("click", () => { strokes = []; stroke = null; draw(); store(); });
    }
  }

  // -- small helps -----------------------------------------------------------------------------
  function wireSmall(from) {
    for (const head of all("[data-select-all]", from)) {
      const table = head.closest("table"), ticks = () => all("tbody .tick input[type=checkbox]", table);
      head.hidden = false;
      const show = () => {
        const n = ticks().filter((t) => t.checked).length;
        head.checked = n > 0 && n === ticks().length; head.indeterminate = n > 0 && n < ticks().length;
        const form = table.closest("form");
        if (form) for (const out of all("[data-selected-count]", form)) out.textContent = String(n);
      };
      head.addEventListener("change", () => { for (const t of ticks()) t.checked = head.checked; show(); });
      // With Shift a whole stretch is ticked at once.
      let anchor = null;
      table.addEventListener("click", (e) => {
        if (!e.target.matches("tbody .tick input")) return;
        const list = ticks(), at = list.indexOf(e.target);
        if (e.shiftKey && anchor !== null) for (let i = Math.min(anchor, at); i <= Math.max(anchor, at); i++) list[i].checked = e.target.checked;
        anchor = at; show();
      });
      show();
    }
    for (const button of all("[data-copy]", from)) {
      if (!navigator.clipboard) continue;
      button.hidden = false;
      const words = one("span", button), before = words.textContent;
      button.addEventListener("click", async () => {
        try { await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href); } catch { return; }
        words.textContent = button.dataset.done; setTimeout(() => { words.textContent = before; }, 2500);
      });
    }
    // Fields behind a word open when the choice they belong to is made.
    for (const box of all("[data-open-when]", from)) {
      const [name, value] = box.dataset.openWhen.split("="), form = box.closest("form"), more = one("details", box);
      if (form && more) form.addEventListener("change", (e) => { if (e.target.name === name && e.target.value === value) more.open = true; });
    }
    for (const list of all("select[data-autosubmit]", from)) list.addEventListener("change", () => list.form && submit(list.form));
    for (const button of all("[data-print]", from)) { button.hidden = false; button.addEventListener("click", () => window.print()); }
    // A second press on the same button sends nothing twice.
    for (const form of all("form[method=post]:not([data-live]):not([data-display])", from)) {
      form.addEventListener("submit", (e) => { if (form.dataset.sent) e.preventDefault(); else { form.dataset.sent = "1"; setTimeout(() => delete form.dataset.sent, 4000); } });
    }
  }
  // An error link also moves the focus, so that typing can begin.
  doc.addEventListener("click", (e) => {
    const link = e.target.closest && e.target.closest(".error-summary a[href^='#']");
    const field = link && doc.getElementById(link.getAttribute("href").slice(1));
    if (!field) return;
    e.preventDefault(); field.scrollIntoView({ block: "center" }); field.focus({ preventScroll: true });
  });
  window.addEventListener("pageshow", (e) => { if (e.persisted) for (const f of all("form[data-sent]")) delete f.dataset.sent; });

  function wire(from) { wireDisplay(from); wireCamera(from); wireSignature(from); wireSmall(from); }
  function begin() {
    wire(doc); sound(doc);
    const error = one("[data-focus]"), said = one("main .panel, main [role=alert], main .notice[role=status]");
    let scanned = false;
    try { scanned = sessionStorage.getItem("db-scanned") === "1"; sessionStorage.removeItem("db-scanned"); } catch { /* no storage */ }
    if (error) error.focus();
    else if (scanned || one("input[data-scan=first]")) focusScan(false);
    else if (location.hash === "" && said) { said.tabIndex = -1; said.focus({ preventScroll: true }); }
    else if (location.hash === "" && root.classList.contains("kind-scan")) focusScan(false);
    sendUnsent();
  }
  if (doc.readyState === "loading") doc.addEventListener("DOMContentLoaded", begin); else begin();
})();
