import TestSupport
import Testing

/// Filters typed in a real terminal.
@Suite(.serialized) struct FilterScreenTests {
  @Test("a filter is typed with completion, applied, changed from the history, and cleared")
  func flow() throws {
    let terminal = try TmuxSession(columns: 110, rows: 30)
    try terminal.run(#""$FLUORO" "$SAMPLES"; echo "status $?""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("f")
    try terminal.wait(for: "23 of 23")
    try terminal.type("service(\"2025-tohoku-it-hanako-ap")
    try terminal.wait(for: "13 traces")
    try terminal.send("Tab")
    try terminal.type(") AND faul")
    try terminal.wait(for: "ended in a server error")
    try terminal.send("Tab")
    try terminal.wait(for: "3 of 23")
    try terminal.send("Enter")
    let filtered = try terminal.wait(for: "3 of 23 traces")
    #expect(filtered.contains("filter service(\"2025-tohoku-it-hanako-api\") AND fault"))
    try terminal.send("F")
    try terminal.wait(forNo: "of 23 traces")
    try terminal.send("f", "Up")
    try terminal.wait(for: "AND fault")
    try terminal.send("C-w")
    try terminal.type("http.status > 900")
    try terminal.wait(for: "the largest http.status here is 502")
    try terminal.send("Enter")
    try terminal.wait(for: "No trace satisfies the filter.")
    try terminal.send("F", "q")
    try terminal.wait(for: "status 0")
    // The history is kept between runs.
    try terminal.run(#"clear; "$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("f", "Up", "Up")
    try terminal.wait(for: "AND fault")
    try terminal.send("Escape")
    try terminal.wait(forNo: "AND fault")
  }

  @Test("what is wrong is pointed at under the line, and Enter keeps the line until it is right")
  func wrong() throws {
    let terminal = try TmuxSession(columns: 100, rows: 24)
    try terminal.run(#""$FLUORO" "$SAMPLES""#)
    try terminal.wait(for: "23 traces")
    try terminal.send("f")
    try terminal.type("durration > 2")
    try terminal.wait(for: "filter durration > 2")
    let screen = try terminal.wait(for: "did you mean 'duration'?")
    let lines = screen.split(separator: "\n", omittingEmptySubsequences: false)
    let place = try #require(lines.firstIndex { $0.hasPrefix("filter durration > 2") })
    #expect(lines[place + 1].hasPrefix("       ^ unknown keyword 'durration'"))
    try terminal.send("Enter")
    try terminal.send("Home", "Right", "Right", "Delete")
    try terminal.wait(for: "of 23")
    try terminal.send("Enter")
    try terminal.wait(for: "filter duration > 2")
  }

  @Test("-f opens filtered; x filters by a value of the detail; spans that satisfy it are marked")
  func selection() throws {
    let terminal = try TmuxSession(columns: 160, rows: 45)
    let filter = #"service("2025-tohoku-it-hanako-image-processor") { fault }"#
    try terminal.run(#""$FLUORO" -f '\#(filter)' "$SAMPLES""#)
    try terminal.wait(for: "of 23 traces")
    try terminal.send("Enter")
    try terminal.wait(for: "●")
    try terminal.wait(for: "Overview")
    try terminal.send("Tab", "g", "j", "x")
    try terminal.wait(for: "AND service(\"")
  }
}
