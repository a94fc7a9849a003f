import TestSupport
import TraceModel

/// Small random traces with everything that documents can get wrong.
enum RandomTraces {
  /// A trace whose spans have times from 0 to 40 units; with oddities some are in progress, inferred,
  /// without a start, orphans, or end before their start.
  static func make(seed: UInt64, oddities: Bool) -> TraceStore {
    var generator = SeededGenerator(seed: seed)
    let count = Int.random(in: 1...24, using: &generator)
    // Deep traces need more than a random parent: mostly the last span is it.
    let depth = Double.random(in: 0...1, using: &generator)
    let isNested = Bool.random(using: &generator)
    var drafts: [SpanDraft] = []
    for number in 0..<count {
      let holder: Int? =
        number == 0
        ? nil
        : Double.random(in: 0...1, using: &generator) < depth
          ? number - 1 : Int.random(in: 0..<number, using: &generator)
      let limits = holder.map { drafts[$0] }
      let low = isNested ? limits?.start ?? 0 : 0
      let high = isNested ? max(low, limits?.end ?? 40) : 40
      let times = [
        Int64.random(in: low...high, using: &generator),
        Int64.random(in: low...high, using: &generator),
      ].sorted()
      var draft = SpanDraft(
        UInt64(number + 1),
        nil,
        number == 0 && isNested ? 0 : times[0],
        number == 0 && isNested ? 40 : times[1],
        parent: holder.map { UInt64($0 + 1) },
        kind: number > 0 && Bool.random(using: &generator) ? .subsegment : .segment
      )
      if oddities { spoil(&draft, &generator) }
      drafts.append(draft)
    }
    return TraceStore.make(drafts.shuffled(using: &generator))
  }

  private static func spoil(_ draft: inout SpanDraft, _ generator: inout SeededGenerator) {
    switch Int.random(in: 0..<40, using: &generator) {
    case 0: draft.end = nil
    case 1: draft.start = nil
    case 2: draft.end = (draft.start ?? 0) - 3
    case 3: draft.parent = 0xDEAD
    case 4: draft.parent = nil
    case 5, 6: draft.kind = .inferred
    default: break
    }
  }
}
