//! The program as a process: what is typed, what it answers, and what survives when it is killed.

mod allocate;
mod attests;
mod backups;
mod canary;
mod commands;
mod imports;
mod kills;
mod letters;
mod limits;
mod on_postgres;
mod settings;

use serde_json::Value;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// A data folder that disappears with the test.
pub struct House {
    folder: tempfile::TempDir,
    environment: Vec<(String, String)>,
}

/// What a command said.
#[derive(Debug)]
pub struct Said {
    /// Its exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Said {
    #[track_caller]
    pub fn ends(self, code: i32) -> Said {
        assert_eq!(self.code, code, "{self:#?}");
        self
    }
    #[track_caller]
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|e| panic!("{e}: {self:#?}"))
    }
}

impl House {
    pub fn new() -> House {
        House { folder: tempfile::tempdir().unwrap(), environment: vec![] }
    }
    /// The same, with these settings in every command's environment.
    pub fn with(environment: Vec<(String, String)>) -> House {
        House { environment, ..House::new() }
    }
    pub fn path(&self) -> &Path {
        self.folder.path()
    }
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
    /// The command with a clean environment.
    fn command(&self, args: &[&str]) -> Command {
        let mut c = Command::new(env!("CARGO_BIN_EXE_digibank"));
        c.env_clear().env("PATH", "/usr/bin:/bin").current_dir(self.path()).args(args);
        c.envs(self.environment.iter().map(|(k, v)| (k, v)));
        c
    }
    pub fn run(&self, args: &[&str]) -> Said {
        self.run_with(args, &[])
    }
    pub fn run_with(&self, args: &[&str], environment: &[(&str, &str)]) -> Said {
        let out = self.command(args).envs(environment.iter().copied()).output().unwrap();
        let text = |b: Vec<u8>| String::from_utf8(b).unwrap();
        Said { code: out.status.code().unwrap_or(-1), out: text(out.stdout), err: text(out.stderr) }
    }
    /// Starts a server on a port of its own choice and waits for its address.
    pub fn serve(&self, args: &[&str]) -> Server {
        self.start(args, &[], Stdio::null())
    }
    pub fn serve_with(&self, args: &[&str], environment: &[(&str, &str)]) -> Server {
        self.start(args, environment, Stdio::null())
    }
    /// The same, with its log lines going somewhere.
    pub fn serve_into(&self, args: &[&str], log: Stdio) -> Server {
        self.start(args, &[], log)
    }
    fn start(&self, args: &[&str], environment: &[(&str, &str)], log: Stdio) -> Server {
        let all: Vec<&str> = args.iter().chain(&["--listen", "127.0.0.1:0"]).copied().collect();
        let environment = environment.iter().copied();
        let mut child = self.command(&all).envs(environment).stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap());
        let mut greeting = String::new();
        lines.read_line(&mut greeting).unwrap();
        assert!(greeting.starts_with("http://127.0.0.1:"), "greets with {greeting:?}");
        Server { child, greeting: greeting.trim().to_owned(), _lines: lines }
    }
    /// A store with one programme and its administrator, made through the set-up page.
    pub fn furnished(&self) -> &Self {
        let server = self.serve(&["serve"]);
        let (url, code) = server.greeting.split_once("/setup?code=").expect("a first start shows a code");
        let status = post_form(&format!("{url}/setup"), &setup_form(code)).0;
        assert_eq!(status, 303);
        server.stop();
        self
    }
}

/// What is typed on the set-up page.
pub fn setup_form(code: &str) -> [(&'static str, String); 7] {
    [
        ("code", code.to_owned()),
        ("name", "Digibank Zonnedal".into()),
        ("prefix", "DB".into()),
        ("country", "be".into()),
        ("your_name", "Ada Voorbeeld".into()),
        ("email", "ada@voorbeeld.example".into()),
        ("password", "een lange zin is goed".into()),
    ]
}

/// A running server; killed when the test is over.
pub struct Server {
    child: Child,
    /// Its first line.
    pub greeting: String,
    _lines: BufReader<std::process::ChildStdout>,
}

impl Server {
    /// Where it listens.
    pub fn url(&self) -> String {
        self.greeting.split("/setup").next().unwrap().to_owned()
    }
    /// Asks it to stop and waits; answers whether it ended well.
    pub fn stop(mut self) -> bool {
        let asked = Command::new("kill").arg("-TERM").arg(self.child.id().to_string()).status().unwrap();
        assert!(asked.success());
        self.child.wait().unwrap().success()
    }
    /// Kills it on the spot (SIGKILL).
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .max_redirects(0)
        .http_status_as_error(false)
        .timeout_global(Some(std::time::Duration::from_secs(30)))
        .build()
        .into()
}

/// Posts a form; answers status and body.
pub fn post_form(url: &str, fields: &[(&'static str, String)]) -> (u16, String) {
    let mut r = agent().post(url).send_form(fields.iter().map(|(k, v)| (*k, v.as_str()))).unwrap();
    (r.status().as_u16(), r.body_mut().read_to_string().unwrap_or_default())
}

/// Posts JSON to the API; `None` when the server is gone.
pub fn post_json(agent: &ureq::Agent, url: &str, token: Option<&str>, body: &Value) -> Option<(u16, Value)> {
    let mut r = agent.post(url).header("content-type", "application/json");
    if let Some(t) = token {
        r = r.header("authorization", format!("Bearer {t}"));
    }
    let mut answer = r.send(body.to_string()).ok()?;
    let text = answer.body_mut().read_to_string().ok()?;
    Some((answer.status().as_u16(), serde_json::from_str(&text).unwrap_or(Value::Null)))
}

/// The administrator's token.
pub fn sign_in(url: &str) -> String {
    let typed = serde_json::json!({"email": "ada@voorbeeld.example", "password": "een lange zin is goed"});
    let (status, body) = post_json(&agent(), &format!("{url}/api/v1/sessions"), None, &typed).unwrap();
    assert_eq!(status, 200, "{body}");
    body["token"].as_str().expect("a token").to_owned()
}
