import Testing
import TraceFilter

/// The table of keywords, from which parser, completion and help are made.
@Suite struct FilterKeywordTests {
  @Test("names are in lower case, as case doesn't count", arguments: FilterKeyword.allCases)
  func names(keyword: FilterKeyword) {
    #expect(keyword.rawValue == keyword.rawValue.lowercased())
  }

  @Test("every keyword has a help of one short sentence", arguments: FilterKeyword.allCases)
  func help(keyword: FilterKeyword) {
    #expect(!keyword.help.isEmpty && !keyword.help.hasSuffix("."))
    #expect(keyword.help.count <= 72)
    #expect(!keyword.scopes.isEmpty)
  }

  @Test("what X-Ray's reference doesn't name is fluoro's own")
  func portable() {
    let own = FilterKeyword.allCases.filter { !$0.isPortable }.map(\.rawValue)
    #expect(
      own == ["sql", "exception", "coldstart", "id", "selftime", "bottleneck", "time"]
    )
  }
}
