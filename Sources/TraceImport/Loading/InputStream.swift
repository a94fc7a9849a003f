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
  let number: Int
  /// Bytes read so far.
  private(set) var bytes = 0
  /// Whether anything was found in it.
  private(set) var hasDocuments = false
  /// Whether anything was skipped.
  private(set) var hasSkipped = false
  /// Whether it is a file of which documents were read before.
  let isCounted: Bool
  private let feed: any ByteFeed
  private let part: Part
  private var splitter: DocumentSplitter
  private var lines = LineCounter.Lines()
  private var isAtStart = true

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

  /// Reads what has come, once.
  func read(into gathering: Gathering) -> Arrival {
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
      finish(into: gathering)
      return .failure(error)
    }
    guard let got else {
      finish(into: gathering)
      return .end
    }
    guard got > 0 else { return .nothing }
    bytes += got
    gathering.state.bytes += got
    gathering.report.bytes += got
    if isAtStart {
      // A few bytes tell whether it is something else altogether.
      guard window.count >= 8 else { return .bytes(got) }
      isAtStart = false
      if let error = ForeignFormat.error(for: window.bytes, name: source.name) {
        return .failure(error)
      }
    }
    readPieces(isComplete: false, into: gathering)
    return .bytes(got)
  }

  /// Reads what is left when no more will come.
  private func finish(into gathering: Gathering) {
    readPieces(isComplete: true, into: gathering)
  }

  private func readPieces(isComplete: Bool, into gathering: Gathering) {
    let window = part.window
    splitter.look(at: window, isComplete: isComplete)
    _ = part.reader.read(&splitter, in: window, into: &part.context)
    var skipped = part.context.report.skipped[...]
    if !skipped.isEmpty {
      _ = lines.number(&skipped, from: skipped.startIndex, in: window)
      part.context.report.skipped = Array(skipped)
    }
    let needed = isComplete ? window.end : splitter.needed
    lines.advance(to: needed, in: window)
    window.discard(before: needed)
    if part.context.report.holdsMore(than: LoadReport()) { hasDocuments = true }
    if part.context.report.skippedCount > 0 { hasSkipped = true }
    gathering.take(part, source: number)
  }
}

/// Where the bytes of a stream come from.
protocol ByteFeed: AnyObject {
  /// What to wait for; -1 where that can't be waited for.
  var descriptor: Int32 { get }

  /// Reads what is there.
  ///
  /// - Returns: How many bytes; 0 where there are none yet, nil where there will be no more.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int?
}

/// The bytes of a pipe, kept in a spool so that they can be read again.
final class PipeFeed: ByteFeed {
  let descriptor: Int32
  private let name: String
  private let spool: Spool

  /// A feed from an open descriptor, which is closed in the end.
  init(_ descriptor: Int32, name: String, spool: Spool) {
    self.descriptor = descriptor
    self.name = name
    self.spool = spool
  }

  deinit {
    close(descriptor)
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    let got = systemRead(descriptor, buffer)
    if got < 0 {
      guard errno == EINTR || errno == EAGAIN else { throw .unreadable(name, errno: errno) }
      return 0
    }
    guard got > 0 else { return nil }
    _ = spool.append(UnsafeRawBufferPointer(rebasing: buffer[0..<got]))
    return got
  }
}

/// What is added to a file.
final class TailFeed: ByteFeed {
  let descriptor: Int32 = -1
  private let source: SourceFile
  private var position: Int

  init(_ source: SourceFile, from position: Int) {
    self.source = source
    self.position = position
  }

  func read(into buffer: UnsafeMutableRawBufferPointer) throws(ImportError) -> Int? {
    let position = position
    let got = try source.withDescriptor { descriptor throws(ImportError) -> Int? in
      var status = stat()
      guard fstat(descriptor, &status) == 0 else { throw .unreadable(source.name, errno: errno) }
      // Cut off: it is written anew.
      guard Int(status.st_size) >= position else { return nil }
      let got = try source.read(into: buffer, at: position, from: descriptor)
      return got == 0 && isReplaced(status) ? nil : got
    }
    self.position += got ?? 0
    return got
  }
}

extension TailFeed {
  /// Whether another file stands in its place.
  private func isReplaced(_ status: stat) -> Bool {
    var now = stat()
    guard stat(source.name, &now) == 0 else { return false }
    return now.st_ino != status.st_ino || now.st_dev != status.st_dev
  }
}

private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  read(descriptor, buffer.baseAddress, buffer.count)
}
