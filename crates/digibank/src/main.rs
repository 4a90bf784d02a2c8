//! The program: reads its configuration, opens the store, serves.

fn main() {
    println!("Digibank {}", env!("CARGO_PKG_VERSION"));
}
