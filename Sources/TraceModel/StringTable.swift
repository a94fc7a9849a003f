/// The number of a string in a store's string table.
public struct StringID: Hashable, Sendable {
  /// The position in the table; 0 is no string at all, 1 the empty one.
  public let raw: UInt32

  /// The string with this number.
  @inlinable
  public init(raw: UInt32) {
    self.raw = raw
  }

  /// No string: the field was absent.
  @inlinable public static var none: StringID { StringID(raw: 0) }
  /// The empty string.
  @inlinable public static var empty: StringID { StringID(raw: 1) }

  /// Whether there is no string.
  @inlinable
  public var isNone: Bool { raw == 0 }
}

/// How strings are hashed: by a number of its own for each load.
public struct StringHashing: Sendable {
  /// Keys the hash, so that no file can be made whose strings all fall into one slot.
  let seed = UInt64.random(in: .min ... .max)

  init() {}
}

/// Every distinct string of a store, once, as UTF-8 in one arena.
///
/// Equal strings have equal numbers, so columns compare numbers.
public struct StringTable: Sendable {
  private var arena: [UInt8] = []
  /// Where each string ends in the arena; it begins where the one before it ends.
  private var ends: [Int] = [0, 0]
  private var hashes: [UInt32] = [0, 0]
  /// Open addressing, linear probing; 0 is a free slot.
  private var slots: [UInt32] = Array(repeating: 0, count: 1024)
  let hashing: StringHashing

  /// A table with no strings but the empty one.
  public init() {
    self.init(StringHashing())
  }

  /// A table with no strings but the empty one, whose strings can be added to another that hashes alike
  /// without hashing them again.
  init(_ hashing: StringHashing) {
    self.hashing = hashing
    let hash = hash(UnsafeBufferPointer(start: nil, count: 0))
    hashes[1] = hash
    slots[Int(hash) & (slots.count - 1)] = 1
  }

  /// How many bytes the table takes up.
  var footprint: Int { arena.count + ends.count * 12 + slots.count * 4 }

  /// Forgets all strings but the empty one.
  mutating func removeAll() {
    arena.removeAll(keepingCapacity: true)
    ends.removeLast(ends.count - 2)
    hashes.removeLast(hashes.count - 2)
    for slot in slots.indices { slots[slot] = 0 }
    slots[Int(hashes[1]) & (slots.count - 1)] = 1
  }

  /// Whether it has no strings but the empty one.
  public var isEmpty: Bool { ends.count == 2 }

  /// How many numbers are given, the one for "no string" among them.
  public var count: Int { ends.count }

  /// The string with this number; empty for `none` and for a number of another table.
  ///
  /// - Complexity: O(length).
  public subscript(id: StringID) -> String {
    withUTF8(of: id) { String(decoding: $0, as: UTF8.self) }
  }

  /// The string with this number, or nothing for `none`.
  public func optional(_ id: StringID) -> String? {
    id.isNone ? nil : self[id]
  }

  /// Lends the bytes of a string.
  ///
  /// - Complexity: O(1).
  public func withUTF8<Result>(
    of id: StringID,
    _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    let index = Int(id.raw)
    return arena.withUnsafeBufferPointer { arena in
      guard index > 0, index < ends.count else {
        return body(UnsafeBufferPointer(rebasing: arena[0..<0]))
      }
      return body(UnsafeBufferPointer(rebasing: arena[ends[index - 1]..<ends[index]]))
    }
  }

  /// The number of a string that is in the table.
  public func find(_ string: String) -> StringID? {
    var string = string
    return string.withUTF8 { bytes in
      let slot = slot(of: bytes, hash: hash(bytes))
      return slots[slot] == 0 ? nil : StringID(raw: slots[slot])
    }
  }

  /// The number of a string, which is added if it is new.
  public mutating func intern(_ string: String) -> StringID {
    var string = string
    return string.withUTF8 { intern($0) }
  }

  /// The number of a string given by its UTF-8, which is added if it is new.
  ///
  /// - Complexity: O(length), amortised.
  public mutating func intern(_ bytes: UnsafeBufferPointer<UInt8>) -> StringID {
    intern(bytes, hash: hash(bytes))
  }

  /// The number of a string of another table that hashes alike; it is added if it is new.
  mutating func intern(from other: borrowing StringTable, _ id: StringID) -> StringID {
    let hash = other.hashes[Int(id.raw)]
    return other.withUTF8(of: id) { intern($0, hash: hash) }
  }

  private mutating func intern(
    _ bytes: UnsafeBufferPointer<UInt8>,
    hash: UInt32
  ) -> StringID {
    let slot = slot(of: bytes, hash: hash)
    if slots[slot] != 0 { return StringID(raw: slots[slot]) }
    let id = UInt32(truncatingIfNeeded: ends.count)
    arena.append(contentsOf: bytes)
    ends.append(arena.count)
    hashes.append(hash)
    slots[slot] = id
    if ends.count * 2 > slots.count { grow() }
    return StringID(raw: id)
  }

  /// The slot that holds these bytes, or the free one where they would go.
  private func slot(of bytes: UnsafeBufferPointer<UInt8>, hash: UInt32) -> Int {
    let mask = slots.count - 1
    var slot = Int(hash) & mask
    while slots[slot] != 0 {
      let candidate = Int(slots[slot])
      if hashes[candidate] == hash, equals(candidate, bytes) { break }
      slot = (slot + 1) & mask
    }
    return slot
  }

  private func equals(_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[index - 1]
    guard ends[index] - start == bytes.count else { return false }
    return arena.withUnsafeBytes { arena in
      let raw = UnsafeRawBufferPointer(bytes)
      var offset = 0
      while offset + 8 <= bytes.count {
        let known = arena.loadUnaligned(fromByteOffset: start + offset, as: UInt64.self)
        guard known == raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self) else {
          return false
        }
        offset += 8
      }
      while offset < bytes.count {
        guard arena[start + offset] == raw[offset] else { return false }
        offset += 1
      }
      return true
    }
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    let mask = slots.count - 1
    for index in 1..<ends.count {
      var slot = Int(hashes[index]) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(index)
    }
  }

  /// A fast hash, eight bytes a step, the multiply-and-fold of wyhash (Wang Yi, public domain).
  private func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    var state = UInt64(truncatingIfNeeded: bytes.count) ^ hashing.seed
    var offset = 0
    let count = bytes.count
    let raw = UnsafeRawBufferPointer(bytes)
    while offset + 8 <= count {
      state = fold(state ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      offset += 8
    }
    if offset < count {
      var tail: UInt64 = 0
      while offset < count {
        tail = tail << 8 | UInt64(raw[offset])
        offset += 1
      }
      state = fold(state ^ tail)
    }
    state = fold(state)
    return UInt32(truncatingIfNeeded: state ^ (state >> 32))
  }

  @inline(__always)
  private func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    return product.high ^ product.low
  }
}
