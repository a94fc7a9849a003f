import Testing
import TraceAnalysis
import TraceFilter

/// Keys of numbers, in the words of the filter language.
@Suite struct NumericKeyTests {
  @Test(
    "a key is read as filters have it, and written so that it is read again",
    arguments: [
      ("annotation.file_size", NumericKey.annotation("file_size")),
      ("annotation[file_size]", .annotation("file_size")),
      (#"annotation["a \"b\" \\c"]"#, .annotation(#"a "b" \c"#)),
      ("metadata.default.result.items", .metadata(["default", "result", "items"])),
      (#"metadata.n["a.b"]["c"]"#, .metadata(["n", "a.b", "c"])),
      (#"metadata["a.b"]["流儀"]["c"]"#, .metadata(["a.b", "流儀", "c"])),
      ("metadata[a.b]", .metadata(["a", "b"])),
    ]
  )
  func keys(text: String, expected: NumericKey) throws {
    #expect(try NumericKey.parse(text).get() == expected)
    #expect(try NumericKey.parse(expected.text).get() == expected)
  }

  @Test(
    "what is no key is refused",
    arguments: ["", "file_size", "annotation.", "annotation.a = 1", "duration", "a b", "metadata"]
  )
  func refused(text: String) {
    #expect(throws: FilterErrors.self) { try NumericKey.parse(text).get() }
  }
}
