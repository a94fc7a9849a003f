import TraceModel

/// A line of a sketch, in its parts.
struct SketchLine {
  let number: Int
  let indentation: Int
  let name: String
  let barStart: Int
  private let bar: String
  private let words: [String]

  /// Reads a line; nothing of a blank one.
  init?(_ line: Substring, number: Int) {
    let fields = Self.fields(of: line)
    guard let first = fields.first else { return nil }
    let hasBar = fields.count > 1 && fields[1].text.hasPrefix("|")
    precondition(hasBar, "line \(number) needs a name and a bar: \(line)")
    self.number = number
    indentation = first.column
    name = first.text
    bar = fields[1].text
    barStart = fields[1].column
    words = fields.dropFirst(2).map(\.text)
  }

  /// The id that is given, else the number of the line.
  var id: UInt64 {
    value(of: "id").flatMap { UInt64($0, radix: 16) } ?? UInt64(number)
  }

  /// Whether a subsegment is a document of its own, since it is said to be or names its parent.
  var isAlone: Bool { words.contains("alone") || value(of: "parent") != nil }

  /// What stands behind `key=`.
  func value(of key: String) -> String? {
    words.first { $0.hasPrefix(key + "=") }.map { String($0.dropFirst(key.count + 1)) }
  }

  /// The span, without its parent; times are counted from the column `zero`.
  func draft(zero: Int, level: Int) -> SpanDraft {
    let start = Int64(barStart - zero)
    let isOpen = bar.hasSuffix(">")
    var draft = SpanDraft(
      id,
      name,
      start,
      isOpen ? nil : start + Int64(bar.count - 1),
      kind: kind(level: level),
      origin: value(of: "origin"),
      namespace: words.first { $0 == "aws" || $0 == "remote" }
    )
    if words.contains("fault") { draft.flags.insert(.fault) }
    if words.contains("error") { draft.flags.insert(.error) }
    if words.contains("throttle") { draft.flags.insert(.throttle) }
    if words.contains("traced") { draft.flags.insert(.traced) }
    if words.contains("sql") { draft.flags.insert(.sql) }
    draft.status = value(of: "status").flatMap { Int16($0) }
    if let retries = value(of: "retries") { draft.notes.append((.retries, retries)) }
    if let operation = value(of: "operation") { draft.notes.append((.operation, operation)) }
    if let resource = value(of: "resource") { draft.notes.append((.resource, resource)) }
    return draft
  }

  /// The id of a parent that is only named: FNV-1a of the name, marked as made up.
  static func madeUpID(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash >> 8 | 0xEE << 56
  }

  private func kind(level: Int) -> SpanDraft.Kind {
    if bar.contains("~") { return .inferred }
    if bar.contains("=") { return .segment }
    return bar == "|" && level == 0 ? .segment : .subsegment
  }

  /// The fields between spaces, with their columns.
  private static func fields(of line: Substring) -> [(column: Int, text: String)] {
    var fields: [(column: Int, text: String)] = []
    var isInside = false
    for (column, character) in line.enumerated() {
      if character == " " {
        isInside = false
      } else if isInside {
        fields[fields.count - 1].text.append(character)
      } else {
        fields.append((column, String(character)))
        isInside = true
      }
    }
    return fields
  }
}
