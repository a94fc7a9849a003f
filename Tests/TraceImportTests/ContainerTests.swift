import Foundation
import TestSupport
import Testing
import TraceImport
import TraceModel

/// Documents are found however they are put into a file.
@Suite struct ContainerTests {
  static let header = #"{"format":"json","version":1}"#
  static let numbers = Array(0..<7)

  static let separators: [String] = [
    "", "\n", "\r\n", " ", "\t\n\n  ", "\n\n", header + "\n", "\n" + header + "\n",
    header + "\r\n", " " + header + " ",
  ]

  @Test("values may follow each other with or without anything between", arguments: separators)
  func sequences(separator: String) throws {
    for text in [
      Self.numbers.map { document($0) }.joined(separator: separator),
      separator + Self.numbers.map { document($0) }.joined(separator: separator) + separator,
      Self.numbers.map { pretty(document($0)) }.joined(separator: separator),
    ] {
      let loaded = try load(text)
      #expect(loaded.names == Self.numbers.map { "service {\($0)}" })
      #expect(loaded.report.skipped.isEmpty)
      #expect(loaded.report.repairCount == 0)
    }
  }

  @Test("lists, lists of lists, entries and answers are all the same documents")
  func containers() throws {
    let documents = Self.numbers.map { document($0) }
    let list = "[" + documents.joined(separator: ",\n ") + "]"
    let entries = documents.map { #"{"Id":"x","Document":\#(quoted($0))}"# }
    let traces = entries.map { #"{"Id":"1-2-3","Segments":[\#($0)]}"# }
    for text in [
      list, "[" + list + "]", "\u{FEFF}" + list,
      "[" + documents.map { "[\($0)]" }.joined(separator: ",") + "]",
      entries.joined(separator: "\n"), "[" + entries.joined(separator: ",") + "]",
      "[" + traces.joined(separator: ",") + "]", traces.joined(),
      #"{"Traces":[\#(traces.joined(separator: ","))],"UnprocessedTraceIds":["[}"]}"#,
      #"{ "Traces" : [\#(traces.joined(separator: " , "))] } "#,
      #"{"NextToken":null,"Traces":[\#(traces.joined(separator: ","))]}"#,
    ] {
      let loaded = try load(text)
      #expect(loaded.names == Self.numbers.map { "service {\($0)}" }, Comment(rawValue: text))
      #expect(loaded.report.skipped.isEmpty)
    }
  }

  @Test("a byte order mark is passed over")
  func byteOrderMark() throws {
    #expect(try load([0xEF, 0xBB, 0xBF] + Array(document(1).utf8)).names == ["service {1}"])
  }

  @Test("NaN, Infinity and their negatives are read as null, and said to be")
  func notNumbers() throws {
    let extra =
      #","annotations":{"a":NaN,"b":-Infinity,"c":1,"d":"NaN"},"metadata":{"m":[Infinity]}"#
    let loaded = try load(document(1, extra: extra) + document(2))
    #expect(loaded.report.repairs == [.notNumber: 3])
    #expect(loaded.store.annotations.count == 2)
    #expect(loaded.names == ["service {1}", "service {2}"])
  }

  @Test("a document that is cut anywhere costs only itself")
  func cuts() throws {
    let whole = document(0) + "\n"
    let broken = Array(document(1, extra: #","http":{"request":{"url":"a\\\"}{"}}"#).utf8)
    for length in 1..<broken.count {
      let bytes = Array(whole.utf8) + broken[..<length] + Array("\n\(document(2))\n".utf8)
      let loaded = try load(bytes)
      #expect(loaded.names == ["service {0}", "service {2}"], "cut after \(length) bytes")
      #expect(loaded.skippedLines == [2], "cut after \(length) bytes")
    }
  }

  @Test("brackets and quotes in strings don't end a value")
  func brackets() throws {
    let names = [#"}{"#, #"][\\"#, #"a\"}"#, #"\\"#, #"{\"Traces\":["#]
    let documents = names.enumerated().map {
      document($0.offset).replacingOccurrences(of: "service {\($0.offset)}", with: $0.element)
    }
    for separator in ["", "\n"] {
      #expect(try load(documents.joined(separator: separator)).report.documents == names.count)
    }
  }

  /// The text of a document over several lines, indented.
  private func pretty(_ text: String) -> String {
    text.replacingOccurrences(of: ",\"", with: ",\n    \"")
      .replacingOccurrences(of: ":\"", with: ": \"")
      .replacingOccurrences(of: #"{"id"#, with: "{\n    \"id")
  }
}
