/// The tracks on which wires go up and down in the channel between two layers.
///
/// A wire comes from the left on its row, turns into a track, and leaves on another row to the right:
///
/// ```
/// a ──┐      a ends where b begins, so a's track must be right of b's
/// b ─┐└──▶
///    └───▶
/// ```
///
/// On no track two wires meet, not even end to end, so that `+` in ASCII is unambiguous.
struct ChannelRouting {
  /// What is to be joined, by rows.
  struct Wire {
    /// The row at the left side of the channel.
    let left: Int
    /// The row at its right side; of a loop also at its left side.
    let right: Int
    /// Whether it returns to where it came from.
    let isLoop: Bool
  }

  /// A turn into a track, and out of it on another row.
  struct Turn: Equatable {
    /// The track, counted from the left.
    let track: Int
    /// The row on which the wire leaves it.
    let row: Int
  }

  private let wires: [Wire]
  private let firstRow: Int
  private var leftOwners: [Int]
  private var used: [Bool]
  private var isLaid: [Bool]
  private var tracks: RowMaximum
  /// The turns of each wire, from left to right; none where it is straight.
  private(set) var turns: [[Turn]]
  /// How many tracks there are.
  private(set) var trackCount = 0

  /// Finds tracks.
  ///
  /// - Parameter wires: No two have the same row on the same side.
  /// - Complexity: O(n log r) for n wires on r rows.
  init(_ wires: [Wire]) {
    self.wires = wires
    firstRow = (wires.map { min($0.left, $0.right) }.min() ?? 0) - 1
    // Below the last row there is one more for each wire, should all need a detour.
    let rows = (wires.map { max($0.left, $0.right) }.max() ?? 0) - firstRow + wires.count + 3
    leftOwners = Array(repeating: -1, count: rows)
    used = Array(repeating: false, count: rows)
    isLaid = wires.map { $0.left == $0.right }
    tracks = RowMaximum(rows: rows)
    turns = wires.map { _ in [] }
    for (number, wire) in wires.enumerated() {
      used[wire.left - firstRow] = true
      used[wire.right - firstRow] = true
      leftOwners[wire.left - firstRow] = number
      if wire.isLoop { leftOwners[wire.right - firstRow] = number }
    }
    for wire in preferredOrder { layWithPredecessors(wire) }
  }

  /// The order of the tracks from the left in which the fewest wires cross: loops, those that go down
  /// with the lowest first, those that go up with the highest first.
  private var preferredOrder: [Int] {
    let turning = wires.indices.filter { wires[$0].left != wires[$0].right }
    let loops = turning.filter { wires[$0].isLoop }
    let down = turning.filter { !wires[$0].isLoop && wires[$0].right > wires[$0].left }
    let up = turning.filter { !wires[$0].isLoop && wires[$0].right < wires[$0].left }
    return loops + down.sorted { wires[$0].left > wires[$1].left }
      + up.sorted { wires[$0].left < wires[$1].left }
  }

  /// The wire that comes from the left on the row on which this one leaves to the right, and so must
  /// turn away before.
  private func predecessor(of wire: Int) -> Int? {
    guard !wires[wire].isLoop else { return nil }
    let owner = leftOwners[wires[wire].right - firstRow]
    return owner < 0 || isLaid[owner] ? nil : owner
  }

  /// Lays a wire after those that must turn away before it.
  private mutating func layWithPredecessors(_ wire: Int) {
    guard !isLaid[wire] else { return }
    var chain: [Int] = []
    var next = predecessor(of: wire)
    while let current = next, current != wire {
      chain.append(current)
      next = predecessor(of: current)
    }
    let row = wires[wire]
    // Each waits for the next in a circle: this one makes a detour over a row of its own.
    let detour = next == nil ? nil : freeRow(near: (row.left + row.right) / 2)
    if let detour { lay(wire, from: row.left, to: detour) }
    for other in chain.reversed() { lay(other, from: wires[other].left, to: wires[other].right) }
    lay(wire, from: detour ?? row.left, to: row.right)
  }

  private mutating func lay(_ wire: Int, from start: Int, to end: Int) {
    isLaid[wire] = true
    let top = min(start, end) - firstRow
    let bottom = max(start, end) - firstRow
    // A free row above and below, so that corners on one track don't touch.
    let track = tracks.maximum(in: top - 1...bottom + 1) + 1
    tracks.note(track, in: top...bottom)
    trackCount = max(trackCount, track + 1)
    turns[wire].append(Turn(track: track, row: end))
  }

  /// A row on which no wire begins or ends; it is taken from now on.
  private mutating func freeRow(near row: Int) -> Int {
    for distance in 0..<used.count {
      for index in [row - firstRow + distance, row - firstRow - distance]
      where index > 0 && index < used.count - 1 && !used[index] {
        used[index] = true
        return index + firstRow
      }
    }
    preconditionFailure("there are more rows than wires")
  }
}
