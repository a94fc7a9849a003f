import TraceAnalysis
import TraceModel

/// Which lines there are: gaps, short spans, levels.
extension TimelinePane {
  /// Goes on to more gaps, to none, and to large ones again.
  mutating func changeGaps() -> [Effect] {
    let gaps = tree.groups.gaps.values.joined()
    guard !gaps.isEmpty else { return notice("no gap between subsegments takes 1 % of the trace") }
    let choices = TimelineRows.GapChoice.allCases
    let place = choices.firstIndex(of: rows.gaps) ?? 0
    let choice = choices[(place + 1) % choices.count]
    change { $0.setGaps(choice) }
    switch choice {
    case .large: return notice("only large gaps: \(gaps.count { $0.isLarge })")
    case .all: return notice("all gaps from 1 % of the trace on: \(gaps.count)")
    case .none: return notice("no gaps")
    }
  }

  /// Hides spans that are shorter than something.
  mutating func hide(below least: LeastLength, in store: TraceStore) -> [Effect] {
    self.least = least
    let kept = keptItems(in: store)
    change { $0.setKept(kept) }
    guard leastNanoseconds > 0 else { return notice("spans of any length") }
    let count = rows.shortCount
    let length = DurationText.short(leastNanoseconds)
    return notice("\(count) \(count == 1 ? "span" : "spans") shorter than \(length) hidden")
  }

  /// How long a span is at least to be shown, in nanoseconds.
  var leastNanoseconds: Int64 { least.nanoseconds(of: whole?.length ?? 0) }

  /// By item, whether it is long enough, or failed.
  ///
  /// A run counts with all of its spans, which share its fate. What is on the critical path for so long
  /// is itself as long.
  ///
  /// - Complexity: O(n) for n items.
  func keptItems(in store: TraceStore) -> [Bool] {
    let least = leastNanoseconds
    guard least > 0 else { return Array(repeating: true, count: tree.count) }
    let flags = store.spans.flags
    var isKept: [Bool] = []
    isKept.reserveCapacity(tree.count)
    for item in 0..<tree.count {
      switch tree.content(of: item) {
      case .missingParent: isKept.append(false)
      case .gap(let gap): isKept.append(gap.length >= least)
      case .run(let run): isKept.append(tree.groups.runs[run].total >= least)
      case .span(let row):
        let (from, to) = times(of: item, in: store)
        let isLong = !from.isKnown || to.nanoseconds(since: from) >= least
        let isInRun =
          tree.groups.run(ofMember: row) != nil && isKept[Int(tree.parent[item])]
        isKept.append(
          isLong || isInRun || !flags[row].isDisjoint(with: [.fault, .error, .throttle])
        )
      }
    }
    return isKept
  }

  /// Shows a level less or more of the tree.
  mutating func changeLevel(by step: Int) -> [Effect] {
    let before = rows.visible.count
    let level = max(0, rows.deepest + step)
    change { $0.setLevel(level) }
    guard rows.visible.count == before else {
      return notice("down to level \(rows.deepest + 1)")
    }
    return notice(step < 0 ? "all is folded" : "all is unfolded; ] opens runs too")
  }
}
