/// Walks two traces at once and sets what is the same against each other.
struct TraceAlignment {
  /// Spans to be visited, with what they contain.
  private struct Pair {
    let first: Int?
    let second: Int?
    let depth: Int
  }

  /// Each before what it contains.
  private(set) var rows: [TraceDifference.Row] = []

  private let first: AlignedTrace
  private let second: AlignedTrace

  /// Aligns two traces.
  ///
  /// Without recursion: traces nest as deep as their writers like.
  ///
  /// - Complexity: O(spans · log n) for the notes of spans.
  init(_ first: AlignedTrace, _ second: AlignedTrace) {
    self.first = first
    self.second = second
    let roots = (first.siblings(in: first.rows), second.siblings(in: second.rows))
    var pending: [Pair] =
      roots.0.count == 1 && roots.1.count == 1
      ? [Pair(first: roots.0[0], second: roots.1[0], depth: 0)]
      : match(roots.0, roots.1, depth: 0).reversed()
    while let pair = pending.popLast() {
      rows.append(row(of: pair))
      let children = (
        pair.first.map(first.children) ?? [], pair.second.map(second.children) ?? []
      )
      pending += match(children.0, children.1, depth: pair.depth + 1).reversed()
    }
  }

  private func row(of pair: Pair) -> TraceDifference.Row {
    let names = (pair.first.map(first.name), pair.second.map(second.name))
    let name: String =
      switch names {
      case (let one?, let other?): one == other ? one : "\(one) → \(other)"
      default: names.0 ?? names.1 ?? ""
      }
    return TraceDifference.Row(
      name: name,
      depth: pair.depth,
      first: pair.first.map(first.span),
      second: pair.second.map(second.span)
    )
  }

  /// Pairs siblings of either trace: in the first one's order, what only the second has behind what it
  /// follows there.
  ///
  /// - Complexity: O(siblings).
  private func match(_ one: [Int], _ other: [Int], depth: Int) -> [Pair] {
    guard !one.isEmpty, !other.isEmpty else {
      return one.map { Pair(first: $0, second: nil, depth: depth) }
        + other.map { Pair(first: nil, second: $0, depth: depth) }
    }
    // The places of equal siblings in the first trace, the last one first.
    var places: [AlignedTrace.Key: [Int]] = [:]
    for place in one.indices.reversed() {
      places[first.key(of: one[place]), default: []].append(place)
    }
    var partners = [Int?](repeating: nil, count: one.count)
    // By place in the first trace, from one before it on: what follows there.
    var followers = [[Int]](repeating: [], count: one.count + 1)
    var last = 0
    for row in other {
      if let place = places[second.key(of: row)]?.popLast() {
        partners[place] = row
        last = place + 1
      } else {
        followers[last].append(row)
      }
    }
    var pairs = followers[0].map { Pair(first: nil, second: $0, depth: depth) }
    for place in one.indices {
      pairs.append(Pair(first: one[place], second: partners[place], depth: depth))
      pairs += followers[place + 1].map { Pair(first: nil, second: $0, depth: depth) }
    }
    return pairs
  }
}
