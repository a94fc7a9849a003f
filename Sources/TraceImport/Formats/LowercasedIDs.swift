import TraceModel

extension StringTable {
  /// The number of an id in lower case: ids are compared whatever the case of their letters.
  ///
  /// - Complexity: O(length).
  mutating func internLowercased(_ id: UnsafeBufferPointer<UInt8>) -> StringID {
    let isLowercase = id.allSatisfy { $0 < 0x80 && !(UInt8(ascii: "A")...UInt8(ascii: "Z") ~= $0) }
    return isLowercase ? intern(id) : intern(String(decoding: id, as: UTF8.self).lowercased())
  }
}
