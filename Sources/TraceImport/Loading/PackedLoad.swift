/// Loads files that must be unpacked, several at a time, each on one thread from its beginning on.
///
/// What was read is taken in in the order of the files: of the first that isn't taken in yet as it comes,
/// of those behind it once it is their turn. So the result is that of reading one after the other.
final class PackedLoad: @unchecked Sendable {
  // `@unchecked`: what changes is touched with the gate locked, or by the thread whose turn it is.
  private struct Item {
    let file: LoadFile
    let stream: InputStream
    var error: ImportError?
  }

  private let files: [LoadFile]
  private let gathering: Gathering
  private let threads: Int
  private let spool = Spool()
  private let gate = Gate()

  // With the gate locked.
  private var nextFile = 0
  private var turn = 0
  private var finished: [Int: Item] = [:]

  // By the thread whose turn it is.
  private var begun = 0
  private var before = LoadReport()

  init(_ files: [LoadFile], into gathering: Gathering) {
    self.files = files
    self.gathering = gathering
    threads = ThreadJobs(width: gathering.options.threads).width
  }

  /// Loads all files, or as much as there is time for.
  func run() {
    guard !files.isEmpty else { return }
    ThreadJobs.onThreads(min(threads, files.count)) { self.work() }
  }

  private func work() {
    while let number = takeFile() {
      var item = open(files[number])
      var handed = 0
      reading: while !gathering.monitor.isStopped {
        switch item.stream.read() {
        case .bytes, .nothing: break
        case .end: break reading
        case .failure(let error):
          item.error = error
          break reading
        }
        guard item.stream.bytes - handed >= 1 << 20, gate.locked({ turn == number }) else {
          continue
        }
        handed = item.stream.bytes
        takeIn(item, number)
      }
      gate.locked { finished[number] = item }
      takeInFinished()
    }
  }

  /// The next file to read; nil where there is none.
  private func takeFile() -> Int? {
    gate.locked {
      while !gathering.monitor.isStopped, nextFile < files.count {
        if nextFile - turn <= 2 * threads {
          nextFile += 1
          return nextFile - 1
        }
        gate.wait()
      }
      return nil
    }
  }

  private func open(_ file: LoadFile) -> Item {
    let share = SpoolShare(spool)
    let feed = GzipFeed(
      FileFeed(file.source),
      name: file.source.name,
      maxSize: gathering.options.maxSize
    ) { share.append($0) }
    let source = SourceFile(name: file.source.name, share: share)
    return Item(file: file, stream: InputStream(feed, source: source, number: 0, into: gathering))
  }

  private func takeInFinished() {
    while let (number, item) = gate.locked({
      finished.removeValue(forKey: turn).map { (turn, $0) }
    }) {
      takeIn(item, number)
      end(item)
      gate.locked {
        turn += 1
        gate.changed()
      }
    }
  }

  /// Takes in what was read of the file whose turn it is.
  private func takeIn(_ item: Item, _ number: Int) {
    if begun == number {
      begun += 1
      before = gathering.report
      item.stream.number = gathering.beginSource(item.stream.source, bytes: item.file.bytes)
    }
    item.stream.hand(to: gathering)
    gathering.tell()
  }

  private func end(_ item: Item) {
    let holdsMore = gathering.report.holdsMore(than: before)
    let isNews = item.file.isListed || holdsMore
    if var error = item.error, isNews || !item.stream.isForeign {
      error.loss = holdsMore ? .part : .whole
      gathering.report.errors.append(error)
    }
    if holdsMore {
      gathering.report.files += 1
      return
    }
    gathering.dropSource()
    if item.file.isListed {
      guard item.error == nil, !gathering.monitor.isStopped else { return }
      gathering.report.errors.append(
        item.stream.bytes == 0
          ? ForeignFormat.emptyGzip(name: item.file.source.name)
          : ForeignFormat.nothing(name: item.file.source.name, skipped: item.stream.firstSkipped)
      )
    } else if item.error == nil || item.stream.isForeign {
      // A file of a folder that isn't about traces at all is no news.
      gathering.report.forgetSkipped(since: before.skippedCount)
      gathering.report.passedOver.append(item.file.source.name)
    }
  }
}
