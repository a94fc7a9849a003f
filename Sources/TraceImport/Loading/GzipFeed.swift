/// Passes on what another feed brings, unpacked where it is compressed with gzip, and keeps it so that
/// it can be read again.
final class GzipFeed: ByteFeed {
  private enum Phase {
    /// Not enough came to tell what it is: nothing, or the first byte of two.
    case beginning
    /// What comes isn't packed.
    case plain
    /// Within a member.
    case member
    /// Behind a member: another one may follow.
    case between
    /// Behind the last member lies something else, which is left out.
    case rest
  }

  private static let magic: [UInt8] = [0x1F, 0x8B]
  private static let inputBytes = 1 << 16

  private let raw: any ByteFeed
  private let name: String
  private let maxSize: Int
  private let keep: (UnsafeRawBufferPointer) -> Void
  private let inflater = GzipInflater()

  private var phase = Phase.beginning
  private var input: [UInt8] = []
  /// Where in `input` that begins which isn't unpacked yet.
  private var next = 0
  private var hasEnded = false
  private var hasOutput = false
  private var unpacked = 0
  private var failure: ImportError?
  /// Where the last member ended, in packed bytes.
  private var memberEnd = 0
  private var zeros = 0
  private var others = 0

  /// A feed of what is in another one.
  ///
  /// - Parameters:
  ///   - raw: Brings the bytes as they are.
  ///   - name: What errors call the source.
  ///   - maxSize: How many bytes there may be once they are unpacked.
  ///   - keep: Takes what is passed on.
  init(
    _ raw: any ByteFeed,
    name: String,
    maxSize: Int,
    keep: @escaping (UnsafeRawBufferPointer) -> Void
  ) {
    self.raw = raw
    self.name = name
    self.maxSize = maxSize
    self.keep = keep
  }

  var descriptor: Int32 { raw.descriptor }
  var received: Int { raw.received }
  var isReady: Bool { failure != nil || hasOutput || next < input.count }

  var isUnpacking: Bool {
    switch phase {
    case .beginning, .plain: false
    case .member, .between, .rest: true
    }
  }

  var remark: SkipReason? {
    guard zeros + others > 0 else { return nil }
    return .afterGzip(bytes: zeros + others, isZeros: others == 0, position: memberEnd)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    if let failure { throw failure }
    if phase == .beginning, let count = try begin(buffer) { return count }
    let count = phase == .plain ? try passed(to: buffer) : try unpack(into: buffer)
    if let count, count > 0 { keep(UnsafeRawBufferPointer(rebasing: buffer[0..<count])) }
    return count
  }

  /// The position of the next packed byte.
  private var position: Int { raw.received - (input.count - next) }

  /// Looks at the first two bytes.
  ///
  /// - Returns: 0 where they haven't come; nil where it is known what they are.
  private func begin(_ buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    guard let got = try raw.read(into: buffer) else {
      hasEnded = true
      phase = .plain
      return nil
    }
    input += buffer[0..<got]
    if input.isEmpty || input.count == 1 && input[0] == Self.magic[0] { return 0 }
    phase = input.starts(with: Self.magic) ? .member : .plain
    if phase == .member { beginMember() }
    return nil
  }

  /// What came, as it is.
  private func passed(to buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    guard input.isEmpty else {
      // What was looked at in the beginning; a reader may have less room than it had then.
      let count = min(buffer.count, input.count - next)
      buffer.copyBytes(from: input[next..<next + count])
      next += count
      if next == input.count { dropInput() }
      return count
    }
    return hasEnded ? nil : try raw.read(into: buffer)
  }

  private func dropInput() {
    input = []
    next = 0
  }

  /// Unpacks some, as far as there is something to unpack.
  private func unpack(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    while true {
      if let failure { throw failure }
      if next == input.count, !hasEnded, !hasOutput {
        guard try fill() else { return 0 }
      }
      switch phase {
      case .member:
        let put = step(into: buffer)
        if put > 0 { return put }
      case .between, .rest:
        guard next < input.count else {
          if hasEnded { return nil }
          continue
        }
        pass()
      case .beginning, .plain: return nil
      }
    }
  }

  /// Reads more packed bytes.
  ///
  /// - Returns: Whether there were any, or the end.
  private func fill() throws(ImportError) -> Bool {
    if input.count != Self.inputBytes { input = Array(repeating: 0, count: Self.inputBytes) }
    var failure: ImportError?
    let got = input.withUnsafeMutableBytes { bytes -> Int? in
      do throws(ImportError) {
        return try raw.read(into: bytes)
      } catch {
        failure = error
        return nil
      }
    }
    if let failure { throw failure }
    input.removeLast(input.count - (got ?? 0))
    next = 0
    hasEnded = got == nil
    return got != 0
  }

  private func beginMember() {
    phase = .member
    if !inflater.beginMember() {
      fail("there is no memory to unpack it", advice: "")
    }
  }

  /// Unpacks within a member.
  ///
  /// - Returns: How many bytes it came to.
  private func step(into buffer: UnsafeMutableRawBufferPointer) -> Int {
    var spare: UInt8 = 0
    let room = min(buffer.count, maxSize - unpacked)
    let begin = next
    let (taken, put, step) = input.withUnsafeMutableBytes { bytes in
      let packed = UnsafeMutableRawBufferPointer(rebasing: bytes[begin...])
      guard room == 0 else {
        let output = UnsafeMutableRawBufferPointer(rebasing: buffer[..<room])
        return inflater.unpack(packed, into: output)
      }
      // Whether there is more than there may be shows in one byte.
      return withUnsafeMutableBytes(of: &spare) { inflater.unpack(packed, into: $0) }
    }
    next += taken
    if room == 0, put > 0 {
      failTooLarge()
      return 0
    }
    unpacked += put
    hasOutput = room > 0 && put == room && step == .more
    switch step {
    case .memberEnd:
      memberEnd = position
      phase = .between
    case .damaged(let reason): failDamaged(reason)
    case .more where hasEnded && put == 0 && next == input.count:
      fail(
        "the gzip data is cut off after \(position) bytes",
        advice: "what came before is kept; is it still being written or copied?"
      )
    case .more: break
    }
    return put
  }

  /// Looks at what follows a member.
  private func pass() {
    if phase == .between {
      while next < input.count, input[next] == 0 {
        next += 1
        zeros += 1
      }
      guard next < input.count else { return }
      if input[next] == Self.magic[0] { return beginMember() }
      phase = .rest
    }
    others += input.count - next
    next = input.count
  }

  private func failDamaged(_ reason: String) {
    let isHead = reason == "incorrect header check"
    if memberEnd > 0, isHead {
      // No member after all: what lies here is left out, and how much of it there is, is counted.
      others += position - memberEnd - zeros
      phase = .rest
      return
    }
    let what = reason == "incorrect data check" ? "its checksum is wrong" : reason
    fail(
      "the gzip data is damaged at byte \(position): \(what)",
      advice: "what came before is kept; copy or fetch it again"
    )
  }

  private func failTooLarge() {
    fail(
      "it unpacks to more than \(SizeText.exact(maxSize)), the limit; what came before is kept",
      advice: "if that is meant, give a larger --max-size"
    )
  }

  private func fail(_ reason: String, advice: String) {
    failure = ImportError(name: name, reason: reason, advice: advice)
  }
}
