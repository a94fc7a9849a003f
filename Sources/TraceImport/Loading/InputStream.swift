#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Something that is read from its beginning as it arrives: a pipe, or a file that grows.
final class InputStream {
  /// What a look for more came to.
  enum Arrival {
    /// Bytes came.
    case bytes(Int)
    /// Nothing yet.
    case nothing
    /// There will be no more.
    case end
    /// It can't be read any further.
    case failure(ImportError)
  }

  private static let step = 1 << 18

  let source: SourceFile
  /// Its number among the sources.
  var number: Int
  /// Bytes of text read so far.
  private(set) var bytes = 0
  /// Whether anything was found in it.
  private(set) var hasDocuments = false
  /// What was skipped first.
  private(set) var firstSkipped: SkippedRecord?
  /// Whether it is a file of which documents were read before.
  let isCounted: Bool
  private let feed: any ByteFeed
  private let part: Part
  private let maxPackedValue: Int
  private var splitter: DocumentSplitter
  private var lines = LineCounter.Lines()
  private var isAtStart = true
  /// How many bytes from outside, packed as they came, were told of.
  private var handed = 0

  /// A stream whose bytes come from a feed.
  ///
  /// - Parameters:
  ///   - feed: Where bytes come from.
  ///   - source: Where they can be read again.
  ///   - number: Its number among the sources.
  ///   - state: From where on it is read.
  ///   - gathering: Takes what is read.
  init(
    _ feed: any ByteFeed,
    source: SourceFile,
    number: Int,
    from state: DocumentSplitter.State = DocumentSplitter.State(),
    into gathering: Gathering
  ) {
    self.feed = feed
    self.source = source
    self.number = number
    part = Part(hashing: gathering.hashing)
    maxPackedValue = gathering.options.maxPackedValue
    splitter = DocumentSplitter(state)
    part.window.move(to: state.position)
    part.context.begin(name: source.name, window: part.window)
    isAtStart = state.position == 0
    isCounted = state.position > 0
  }

  /// What to wait for; -1 where that can't be waited for.
  var descriptor: Int32 { feed.descriptor }

  /// Whether it is a file that grows, which has no end.
  var isTail: Bool { feed is TailFeed }

  /// Whether there is something to read already, without waiting for anything.
  var isReady: Bool { feed.isReady }

  /// Whether what was looked at first was something else altogether.
  private(set) var isForeign = false

  /// Reads what has come, once, and hands it over.
  func read(into gathering: Gathering) -> Arrival {
    let arrival = read()
    hand(to: gathering)
    return arrival
  }

  /// Hands over what was read since.
  func hand(to gathering: Gathering) {
    let received = feed.received - handed
    handed += received
    gathering.state.bytes += received
    gathering.report.bytes += received
    gathering.take(part, source: number)
  }

  /// Reads what has come, once.
  func read() -> Arrival {
    let window = part.window
    let got: Int?
    do throws(ImportError) {
      let room = max(Self.step, window.count)
      var isOpen = true
      let count = try window.append(upTo: room) { room throws(ImportError) in
        guard let count = try feed.read(into: room) else {
          isOpen = false
          return 0
        }
        return count
      }
      got = isOpen ? count : nil
    } catch {
      return .failure(finish() ?? error)
    }
    guard let got else { return finish().map { .failure($0) } ?? .end }
    guard got > 0 else { return .nothing }
    bytes += got
    // A few bytes tell whether it is something else altogether.
    if isAtStart, window.count < ForeignFormat.headBytes { return .bytes(got) }
    if let error = lookAtStart() { return .failure(error) }
    readPieces(isComplete: false)
    if feed.isUnpacking, window.count > maxPackedValue { return .failure(endlessValue()) }
    return .bytes(got)
  }

  /// Reads what is left when no more will come.
  private func finish() -> ImportError? {
    if bytes > 0, let error = lookAtStart() { return error }
    readPieces(isComplete: true)
    return nil
  }

  private func lookAtStart() -> ImportError? {
    guard isAtStart else { return nil }
    isAtStart = false
    let error = ForeignFormat.error(
      for: part.window.bytes,
      name: source.name,
      isPacked: feed.isUnpacking
    )
    isForeign = error != nil
    return error
  }

  /// A value in which there is still no end is left out, and what would follow.
  private func endlessValue() -> ImportError {
    let line = lines.current
    part.window.move(to: part.window.end)
    return ImportError(
      name: source.name,
      reason: "a JSON value on line \(line) is longer than \(SizeText.exact(maxPackedValue)), "
        + "the limit within gzip data; what came before is kept",
      advice: "unpack it first: gunzip FILE"
    )
  }

  private func readPieces(isComplete: Bool) {
    let window = part.window
    let known = part.context.report.skipped.count
    splitter.look(at: window, isComplete: isComplete)
    _ = part.reader.read(&splitter, in: window, into: &part.context)
    if isComplete, let remark = feed.remark { part.context.skip(remark, at: window.end..<Int.max) }
    if part.context.report.skipped.count > known {
      var skipped = part.context.report.skipped[known...]
      let rest = lines.number(&skipped, from: known, in: window)
      // What lies behind the last byte.
      if rest < skipped.endIndex { lines.advance(to: window.end, in: window) }
      for index in rest..<skipped.endIndex { skipped[index].line = lines.current }
      part.context.report.skipped.replaceSubrange(known..., with: skipped)
    }
    let needed = isComplete ? window.end : splitter.needed
    lines.advance(to: needed, in: window)
    window.discard(before: needed)
    if part.context.report.holdsMore(than: LoadReport()) { hasDocuments = true }
    if firstSkipped == nil { firstSkipped = part.context.report.skipped.first }
  }
}
