import TestSupport
import Testing

/// The trace list in a real terminal.
@Suite(.serialized) struct ListScreenTests {
  @Test("columns come from the configuration; groups, ranges and the trace beside the list work")
  func list() throws {
    let folder = try TemporaryFolder()
    let columns = #"{"columns": ["response", "annotation.items_count", "odd", "name"]}"#
    _ = try folder.write(columns, to: "fluoro/config.json")
    let terminal = try TmuxSession(columns: 160, rows: 30)
    try terminal.run(#"XDG_CONFIG_HOME='\#(folder.path)' "$FLUORO" "$SAMPLES"; echo "status $?""#)
    let list = try terminal.wait(for: "23 traces")
    #expect(list.contains("items_count"))
    #expect(!list.contains("Method"))
    try terminal.wait(for: "holds")
    try terminal.type(":group method")
    try terminal.send("Enter")
    try terminal.wait(for: "groups by method")
    try terminal.send("Enter", "Escape")
    try terminal.wait(forNo: "groups by method")
    try terminal.send("]", "x")
    try terminal.wait(for: "filter responsetime >= ")
    try terminal.send("F", "q")
    let end = try terminal.wait(for: "status 0")
    #expect(end.contains("no column 'odd'"))
  }
}
