#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads streams as they arrive, until all have ended or loading is stopped.
struct StreamLoad {
  private let gathering: Gathering
  private var streams: [InputStream]
  /// How often the rates are told once nothing comes any more, and when next.
  private var quietTicks = 0
  private var quietPace = Pace(shortest: .seconds(1), rest: 0)

  init(_ streams: [InputStream], into gathering: Gathering) {
    self.streams = streams
    self.gathering = gathering
  }

  /// Reads until the end.
  mutating func run() {
    while !streams.isEmpty, !gathering.monitor.isStopped {
      let ready = wait()
      var hasCome = false
      for stream in ready { hasCome = read(stream) || hasCome }
      if hasCome {
        quietTicks = 5
        quietPace.perform {}
      }
      gathering.tell()
    }
    // What is stopped counts as far as it was read.
    for stream in streams where stream.hasDocuments && !stream.isCounted {
      gathering.report.files += 1
    }
  }

  /// Reads once from a stream.
  ///
  /// - Returns: Whether anything came.
  private mutating func read(_ stream: InputStream) -> Bool {
    switch stream.read(into: gathering) {
    case .bytes: return true
    case .nothing: return false
    case .end where stream.isTail: begin(again: stream)
    case .end: end(stream, nil)
    case .failure(let error): end(stream, error)
    }
    return true
  }

  /// A followed file was cut off or replaced: it is read from its beginning.
  private mutating func begin(again stream: InputStream) {
    streams.removeAll { $0 === stream }
    do throws(ImportError) {
      let source = try SourceFile.open(stream.source.name)
      streams.append(
        InputStream(
          TailFeed(source, from: 0),
          source: source,
          number: gathering.beginSource(source, bytes: 0),
          into: gathering
        )
      )
    } catch {
      gathering.report.errors.append(error)
    }
  }

  private mutating func end(_ stream: InputStream, _ error: ImportError?) {
    streams.removeAll { $0 === stream }
    if var error {
      error.loss = stream.hasDocuments ? .part : .whole
      gathering.report.errors.append(error)
    }
    if stream.hasDocuments {
      gathering.report.files += 1
    } else if error == nil {
      gathering.report.errors.append(
        stream.bytes == 0
          ? ForeignFormat.empty(name: stream.source.name)
          : ForeignFormat.nothing(name: stream.source.name, skipped: stream.firstSkipped)
      )
    }
  }

  /// Waits until something comes, or something is due to be told.
  ///
  /// - Returns: The streams that may have something.
  private mutating func wait() -> [InputStream] {
    let ready = streams.filter(\.isReady)
    let polled = streams.filter { $0.descriptor >= 0 && !$0.isReady }
    let tails = streams.filter { $0.descriptor < 0 && !$0.isReady }
    var descriptors = polled.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
    descriptors.append(
      pollfd(fd: gathering.monitor.stopDescriptor, events: Int16(POLLIN), revents: 0)
    )
    let timeout = ready.isEmpty ? timeout(hasTails: !tails.isEmpty) : 0
    let count = poll(&descriptors, nfds_t(descriptors.count), timeout)
    if count == 0, !gathering.hasNews, quietTicks > 0, quietPace.isDue {
      quietTicks -= 1
      gathering.tellProgress()
      quietPace.perform {}
    }
    return ready + zip(polled, descriptors).filter { $0.1.revents != 0 }.map(\.0) + tails
  }

  /// How long to wait at most, in milliseconds; -1 for ever.
  private func timeout(hasTails: Bool) -> Int32 {
    var limit: Int32 = hasTails ? 80 : -1
    func atMost(_ milliseconds: Int32) {
      limit = limit < 0 ? milliseconds : min(limit, milliseconds)
    }
    if gathering.hasNews { atMost(Self.milliseconds(gathering.timeUntilTelling)) }
    if quietTicks > 0 { atMost(Self.milliseconds(quietPace.timeLeft)) }
    return limit
  }

  private static func milliseconds(_ duration: Duration) -> Int32 {
    let (seconds, attoseconds) = duration.components
    return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
  }
}
