public import TraceModel

extension TraceStore {
  /// A store of segments noted as intervals: `A 1–30; B 15–35 (A); C 20– (B); D 3–9 (?)`.
  ///
  /// Behind the name stand start and end (without an end: in progress) and in brackets the parent's
  /// name; a parent that isn't noted never comes. Documents arrive in the order of the notes, and the
  /// first id is 1.
  public static func make(
    _ notes: String,
    unit: Int64 = 1_000_000,
    origin: Timestamp = .sketchOrigin
  ) -> TraceStore {
    let notes = notes.split(separator: ";").map { IntervalNote($0) }
    var ids: [String: UInt64] = [:]
    for (number, note) in notes.enumerated() { ids[note.name] = UInt64(number + 1) }
    let documents = notes.enumerated().map { number, note in
      SpanDraft(
        UInt64(number + 1),
        note.name,
        note.start,
        note.end,
        parent: note.parent.map { ids[$0] ?? SketchLine.madeUpID($0) }
      )
    }
    return make(documents, unit: unit, origin: origin)
  }
}

/// One note, `B 15–35 (A)`; one that can't be read is a mistake of the test, and traps.
private struct IntervalNote {
  let name: String
  let start: Int64
  let end: Int64?
  let parent: String?

  init(_ text: Substring) {
    let fields = text.split(separator: " ").map(String.init)
    precondition(fields.count == 2 || fields.count == 3, "can't read \(text)")
    let times = fields[1].split(separator: "–", omittingEmptySubsequences: false)
    guard times.count == 2, let start = Int64(times[0]) else {
      preconditionFailure("can't read the times of \(text)")
    }
    name = fields[0]
    self.start = start
    end = Int64(times[1])
    parent = fields.count == 3 ? String(fields[2].dropFirst().dropLast()) : nil
  }
}
