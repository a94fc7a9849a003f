/// The numbers of traces by their ids: open addressing, linear probing.
struct TraceNumbers: Sendable {
  /// Numbers plus one; 0 is a free slot.
  private var slots: [UInt32] = Array(repeating: 0, count: 64)
  /// Keys the hash, so that no file can be made whose ids all fall into one slot.
  private let seed = UInt64.random(in: .min ... .max)

  /// The number of a trace, which is added to the ids where it is new.
  mutating func number(of id: TraceID, adding ids: inout [TraceID]) -> UInt32 {
    var slot = slot(of: id)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if ids[Int(number)] == id { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = UInt32(truncatingIfNeeded: ids.count)
    ids.append(id)
    slots[slot] = number + 1
    if ids.count * 2 > slots.count { grow(ids) }
    return number
  }

  /// The number of a trace that is among the ids; nothing where it isn't.
  func number(of id: TraceID, in ids: [TraceID]) -> UInt32? {
    var slot = slot(of: id)
    while slots[slot] != 0 {
      let number = slots[slot] - 1
      if ids[Int(number)] == id { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Forgets all traces.
  mutating func removeAll() {
    for slot in slots.indices { slots[slot] = 0 }
  }

  private mutating func grow(_ ids: [TraceID]) {
    slots = Array(repeating: 0, count: slots.count * 2)
    for (number, id) in ids.enumerated() {
      var slot = slot(of: id)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(truncatingIfNeeded: number) + 1
    }
  }

  private func slot(of id: TraceID) -> Int {
    let product = (id.low ^ seed).multipliedFullWidth(by: id.high ^ 0xA076_1D64_78BD_642F)
    return Int(truncatingIfNeeded: product.high ^ product.low) & (slots.count - 1)
  }
}
