/// Puts traces into the order of numbers, by a radix sort: a million of them within a key's time.
///
/// See Knuth, The Art of Computer Programming, volume 3, 5.2.5: from the least significant byte on, each
/// pass keeps the order of the one before among equal bytes.
package enum NumberOrder {
  /// The number of what has none.
  package static let none = Int64.min

  /// The places of numbers in their order; equal ones stay as they are, and those that are `none` come
  /// last.
  ///
  /// - Complexity: O(n) for n numbers, once for every byte in which they differ.
  package static func places(of numbers: [Int64], descending: Bool) -> [UInt32] {
    let keys = numbers.map { number in
      guard number != none else { return UInt64.max }
      let key = UInt64(bitPattern: number) ^ 1 << 63
      return descending ? ~key : key
    }
    var places = Array(0..<UInt32(keys.count))
    var other = places
    let (all, any) = keys.reduce(into: (UInt64.max, UInt64(0))) { bits, key in
      bits.0 &= key
      bits.1 |= key
    }
    for shift in stride(from: 0, to: 64, by: 8) where (all ^ any) >> shift & 0xFF != 0 {
      var starts = [Int](repeating: 0, count: 257)
      for key in keys { starts[Int(key >> shift & 0xFF) + 1] += 1 }
      for byte in 1..<257 { starts[byte] += starts[byte - 1] }
      for place in places {
        let byte = Int(keys[Int(place)] >> shift & 0xFF)
        other[starts[byte]] = place
        starts[byte] += 1
      }
      swap(&places, &other)
    }
    return places
  }
}
