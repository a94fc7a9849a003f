import CZlib

/// Unpacks one member of gzip data after the other.
///
/// zlib reads the members' heads, and compares their checksums and lengths.
final class GzipInflater {
  /// What a step came to.
  enum Step: Equatable {
    /// The member goes on.
    case more
    /// The member is complete, and as it was written.
    case memberEnd
    /// The data isn't what gzip writes, in zlib's words.
    case damaged(String)
  }

  // zlib remembers where it lies.
  private let stream: UnsafeMutablePointer<z_stream>
  private var isOpen = false

  init() {
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
  }

  deinit {
    if isOpen { inflateEnd(stream) }
    stream.deallocate()
  }

  /// Turns to the beginning of a member.
  ///
  /// - Returns: Whether there is memory for it.
  func beginMember() -> Bool {
    guard isOpen else {
      isOpen = czl_inflate_gzip(stream) == Z_OK
      return isOpen
    }
    return inflateReset(stream) == Z_OK
  }

  /// Unpacks as much as there is room for.
  ///
  /// - Parameters:
  ///   - input: Packed bytes.
  ///   - output: Takes what they hold.
  /// - Returns: How many bytes were taken, how many were put out, and what came of it.
  func unpack(
    _ input: UnsafeMutableRawBufferPointer,
    into output: UnsafeMutableRawBufferPointer
  ) -> (taken: Int, put: Int, step: Step) {
    let inputCount = min(input.count, Int(UInt32.max))
    let outputCount = min(output.count, Int(UInt32.max))
    stream.pointee.next_in = input.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_in = UInt32(inputCount)
    stream.pointee.next_out = output.baseAddress?.assumingMemoryBound(to: UInt8.self)
    stream.pointee.avail_out = UInt32(outputCount)
    let code = inflate(stream, Z_NO_FLUSH)
    let step: Step =
      switch code {
      case Z_STREAM_END: .memberEnd
      // Without room, or without input, nothing was to be done.
      case Z_OK, Z_BUF_ERROR: .more
      case Z_MEM_ERROR: .damaged("there is no memory to unpack it")
      default: .damaged(stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(code)")
      }
    return (
      inputCount - Int(stream.pointee.avail_in), outputCount - Int(stream.pointee.avail_out), step
    )
  }
}
