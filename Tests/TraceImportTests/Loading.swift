import TestSupport
import TraceImport
import TraceModel

/// Loads a text as if it were a file of its own.
func load(_ text: String) throws -> LoadedTraces {
  try load(Array(text.utf8))
}

/// Loads bytes as if they were a file of its own.
func load(_ bytes: [UInt8]) throws -> LoadedTraces {
  let folder = try TemporaryFolder()
  return TraceLoader.load([.path(try folder.write(bytes, to: "input"))])
}

/// A segment document; documents of different numbers belong to different traces.
func document(_ number: Int, extra: String = "") -> String {
  let hex = String(0x1000 + number, radix: 16)
  return """
    {"id":"00000000feed\(hex)","name":"service {\(number)}",\
    "trace_id":"1-68564bf0-00000000000000000000\(hex)","start_time":1750486000.25,\
    "end_time":1750486000.5\(extra)}
    """
}

/// A text as a JSON string.
func quoted(_ text: String) -> String {
  "\""
    + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    .replacing("\n", with: "\\n") + "\""
}

extension LoadedTraces {
  /// The names of the spans, in the order of the rows.
  var names: [String] {
    (0..<store.spans.count).map { store.name(of: $0) }
  }

  /// The lines on which something was skipped.
  var skippedLines: [Int] {
    report.skipped.map(\.line)
  }
}
