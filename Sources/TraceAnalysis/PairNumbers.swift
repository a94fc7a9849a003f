/// Numbers for pairs of numbers, in the order in which the pairs first come up.
///
/// Looking up a pair takes a few nanoseconds, where a `Dictionary` takes some ten times as long. The
/// hash is drawn anew for every table, so that no input can make it slow; the numbers don't depend on
/// it.
struct PairNumbers {
  /// A pair.
  struct Pair: Hashable {
    let first: UInt32
    let second: Int64
  }

  /// The pairs, by number.
  private(set) var pairs: [Pair] = []
  /// One more than a pair's number, where its hash leads to; 0 where there is room.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  private var shift: UInt64 = 58
  private let firstFactor = UInt64.random(in: .min ... .max) | 1
  private let secondFactor = UInt64.random(in: .min ... .max) | 1

  /// The number of a pair; a new one, which is `pairs.count`, for a pair that is new.
  mutating func number(of first: UInt32, _ second: Int64) -> Int {
    var slot = firstSlot(of: first, second)
    while slots[slot] != 0 {
      let number = Int(slots[slot]) - 1
      if pairs[number].first == first, pairs[number].second == second { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    pairs.append(Pair(first: first, second: second))
    slots[slot] = UInt32(truncatingIfNeeded: pairs.count)
    if pairs.count * 2 > slots.count { grow() }
    return pairs.count - 1
  }

  private func firstSlot(of first: UInt32, _ second: Int64) -> Int {
    let hash = UInt64(first) &* firstFactor &+ UInt64(bitPattern: second) &* secondFactor
    return Int(truncatingIfNeeded: hash >> shift)
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    shift -= 1
    for (number, pair) in pairs.enumerated() {
      var slot = firstSlot(of: pair.first, pair.second)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number + 1)
    }
  }
}
