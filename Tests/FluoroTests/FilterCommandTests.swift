import TestSupport
import Testing

/// Filters on the command line: what they select, what is said of wrong ones, and why nothing matches.
@Suite struct FilterCommandTests {
  static let recording = CommandLineTests.recording
  static let example = CommandLineTests.example

  @Test(
    "the workshop's four filters, verbatim but for the name of its gateway",
    arguments: [
      ("error", 7), ("responsetime > 1", 8), ("annotation.query_limit > 10", 28),
      ("service(\"2025-tohoku-it-hanako-image-api/prod\") AND responsetime > 0.5", 11),
    ]
  )
  func workshop(filter: String, count: Int) throws {
    let counted = try FluoroProcess.run(["list", "--count", "-f", filter, Self.recording])
    #expect(counted.output == "\(count)\n" && counted.error == "" && counted.status == 0)
    let listed = try FluoroProcess.run(["list", "--filter", filter, Self.recording])
    #expect(listed.lines.count == count + 1)
  }

  @Test("a workshop's filter for a gateway that isn't there says which is")
  func verbatim() throws {
    let filter = "service(\"your-api-gateway\") AND responsetime > 0.5"
    let outcome = try FluoroProcess.run(["list", "--count", "-f", filter, Self.recording])
    #expect(outcome.output == "0\n" && outcome.status == 0)
    #expect(outcome.error.contains("no service is named \"your-api-gateway\""))
  }

  @Test("what is wrong is said with its place, its line and a caret, before anything is read")
  func wrong() throws {
    let outcome = try FluoroProcess.run(
      ["list", "-f", "service(\"api\") AND durration > 2 OR eror", "/no/such/file"]
    )
    #expect(outcome.status == 64 && outcome.output == "")
    let lines = outcome.error.split(separator: "\n").map(String.init)
    #expect(
      lines == [
        "fluoro: filter: 1:20: unknown keyword 'durration'; did you mean 'duration'?",
        "  service(\"api\") AND durration > 2 OR eror",
        "                     ^~~~~~~~~",
        "fluoro: filter: 1:37: unknown keyword 'eror'; did you mean 'error'?",
        "  service(\"api\") AND durration > 2 OR eror",
        "                                      ^~~~",
      ]
    )
  }

  @Test("where nothing matches it is said why")
  func whyNot() throws {
    let outcome = try FluoroProcess.run(["list", "-f", "service(\"api\")", Self.recording])
    #expect(outcome.status == 0)
    #expect(
      outcome.error == "fluoro: no trace satisfies the filter: no service is named \"api\"; "
        + "closest: \"2025-tohoku-it-hanako-image-api/prod\"\n"
    )
  }

  @Test("metadata and regular expressions are searched in the documents")
  func metadata() throws {
    let sample = FluoroProcess.samples
    let outcome = try FluoroProcess.run(
      ["list", "--count", "-f", "metadata.scan_result.items_count = 15", sample]
    )
    #expect(outcome.output == "2\n" && outcome.error == "")
    let pattern = try FluoroProcess.run(
      ["list", "--count", "-f", "http.url =~ /images$/", Self.recording]
    )
    let suffix = try FluoroProcess.run(
      ["list", "--count", "-f", "http.url ENDSWITH \"images\"", Self.recording]
    )
    #expect(pattern.output == suffix.output && pattern.output != "0\n")
  }

  @Test("--portable says what X-Ray wouldn't accept")
  func portable() throws {
    let own = try FluoroProcess.run(
      ["list", "--count", "--portable", "-f", "coldstart", Self.recording]
    )
    #expect(own.status == 0 && own.error.hasPrefix("fluoro: not for X-Ray: "))
    let plain = try FluoroProcess.run(
      ["list", "--count", "--portable", "-f", "fault", Self.recording]
    )
    #expect(plain.error == "" && plain.output == "9\n")
  }

  @Test("show prints the traces that satisfy a filter, and marks what makes them do so")
  func show() throws {
    let outcome = try FluoroProcess.run(
      ["show", "-f", "annotation.query_limit = 100 AND error", Self.recording]
    )
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("●"))
    let one = try FluoroProcess.run(["show", Self.example, Self.recording, "-f", "fault"])
    #expect(one.status == 1 && one.error.contains("doesn't satisfy the filter"))
    #expect(try FluoroProcess.run(["show"]).status == 64)
  }

  @Test("export writes the documents of the traces that satisfy a filter")
  func export() throws {
    let outcome = try FluoroProcess.shell(
      #"""
      "$FLUORO" export -f fault --format segments "$CORPUS/workshop/segments.jsonl" |
        "$FLUORO" list --count -f fault
      """#
    )
    #expect(outcome.output == "9\n" && outcome.status == 0)
  }

  @Test("explain says what an expression means, and whether X-Ray accepts it")
  func explain() throws {
    let outcome = try FluoroProcess.run(["explain", "error OR fault responsetime > 1"])
    #expect(outcome.status == 0)
    #expect(outcome.lines.first == "error OR fault AND responsetime > 1")
    #expect(outcome.lines.last == "X-Ray accepts it.")
    let own = try FluoroProcess.run(["explain", "responsetime > 500ms"])
    #expect(own.output.contains("X-Ray doesn't accept it:"))
    #expect(try FluoroProcess.run(["explain", "fault AND"]).status == 1)
  }

  @Test("groups of the configuration can be named")
  func groups() throws {
    let folder = try TemporaryFolder()
    let text = #"{"groups": {"slow": "responsetime > 1", "odd": 3}}"#
    try folder.write(text, to: "fluoro/config.json")
    let outcome = try FluoroProcess.shell(
      """
      export XDG_CONFIG_HOME='\(folder.path)'
      "$FLUORO" list --count -f 'group.name = "slow"' "$CORPUS/workshop/segments.jsonl"
      "$FLUORO" list --count -f 'group.name = "slov"' "$CORPUS/workshop/segments.jsonl"
      """
    )
    #expect(outcome.output == "8\n")
    #expect(outcome.error.contains("the group odd isn't a string"))
    #expect(outcome.error.contains("slow"))
    #expect(outcome.status == 64)
  }
}
