/// A stretch of a source in memory, which moves on as its documents are read.
///
/// Behind the bytes there is always room that may be read, as simdjson asks for. Positions are those
/// in the source, so they stay what they are when the window moves.
final class ByteWindow {
  /// The position of the first byte.
  private(set) var base = 0
  /// How many bytes there are.
  private(set) var count = 0
  private var memory: UnsafeMutableRawPointer
  private var capacity: Int

  init(capacity: Int = 1 << 16) {
    self.capacity = capacity
    memory = .allocate(byteCount: capacity + JSONParser.padding, alignment: 64)
  }

  deinit {
    memory.deallocate()
  }

  /// The position behind the last byte.
  var end: Int { base + count }

  /// The bytes, lent until the window changes.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: memory.assumingMemoryBound(to: UInt8.self), count: count)
  }

  /// The bytes of a range of positions within the window.
  func bytes(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[range.lowerBound - base..<range.upperBound - base])
  }

  /// Empties the window and moves it elsewhere.
  func move(to position: Int) {
    base = position
    count = 0
  }

  /// Drops the bytes before a position.
  func discard(before position: Int) {
    let surplus = position - base
    guard surplus > 0 else { return }
    memory.copyMemory(from: memory + surplus, byteCount: count - surplus)
    base += surplus
    count -= surplus
  }

  /// Adds what `read` puts into the room behind the bytes.
  ///
  /// - Parameters:
  ///   - room: How many bytes it may put there at most.
  ///   - read: Answers how many it did put there.
  /// - Returns: That number.
  /// - Throws: What `read` throws.
  func append<Failure: Error>(
    upTo room: Int,
    _ read: (UnsafeMutableRawBufferPointer) throws(Failure) -> Int
  ) throws(Failure) -> Int {
    if count + room > capacity { grow(to: max(count + room, capacity * 2)) }
    let got = try read(UnsafeMutableRawBufferPointer(start: memory + count, count: room))
    count += got
    return got
  }

  private func grow(to size: Int) {
    let larger = UnsafeMutableRawPointer.allocate(
      byteCount: size + JSONParser.padding,
      alignment: 64
    )
    larger.copyMemory(from: memory, byteCount: count)
    memory.deallocate()
    memory = larger
    capacity = size
  }
}
