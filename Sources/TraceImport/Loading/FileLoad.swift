import TraceModel

/// Loads files on several threads, each taking the next part; parts are taken in in their order.
///
/// Where a part begins is guessed, and what was read of it counts only where the part before it ended
/// just there. So the result is that of reading the files from end to end.
final class FileLoad: @unchecked Sendable {
  // `@unchecked`: what changes is touched with the gate locked, or by the one thread that gathers.
  private struct Item {
    let number: Int
    let file: Int
    let part: Int
    let range: Range<Int>
    let isLast: Bool

    var limit: Int { isLast ? .max : range.upperBound }
  }

  private let files: [LoadFile]
  private let gathering: Gathering
  private let gate = Gate()
  private let threads: Int

  // With the gate locked.
  private var nextFile = 0
  private var nextPart = 0
  private var nextItem = 0
  private var starts: [PartStart?]
  private var outcomes: [Int: (Item, FileReader.Outcome)] = [:]
  private var spares: [Part] = []
  private var taken = 0
  private var isGathering = false

  // By the thread that gathers.
  private var chain = DocumentSplitter.State()
  private var source = 0
  private var before = LoadReport()
  private var error: ImportError?
  private var isForeign = false
  /// Where each file was read to, and its number among the sources.
  private var ends: [(state: DocumentSplitter.State, source: Int)]

  init(_ files: [LoadFile], into gathering: Gathering) {
    self.files = files
    self.gathering = gathering
    threads = ThreadJobs(width: gathering.options.threads).width
    starts = Array(repeating: nil, count: files.count)
    ends = Array(repeating: (DocumentSplitter.State(), 0), count: files.count)
  }

  /// Loads all files, or as much as there is time for.
  func run() {
    ThreadJobs.onThreads(threads) { self.work() }
    // Their memory is needed to put the traces together.
    spares = []
  }

  /// What is added to the files from where they were read to.
  func tails() -> [InputStream] {
    zip(files, ends).map { file, end in
      InputStream(
        TailFeed(file.source, from: end.state.position),
        source: file.source,
        number: end.source,
        from: end.state,
        into: gathering
      )
    }
  }

  private func work() {
    while let (item, part) = takeItem() {
      let file = files[item.file]
      var start: PartStart?
      let outcome: FileReader.Outcome
      if item.part == 0 {
        outcome = FileReader(file, gathering.options).readFirst(item.limit, with: part, &start)
      } else {
        outcome = FileReader(file, gathering.options).read(
          from: item.range.lowerBound,
          to: item.limit,
          guessing: gate.locked { starts[item.file] },
          with: part
        )
      }
      gate.locked {
        if let start { starts[item.file] = start }
        outcomes[item.number] = (item, outcome)
        gate.changed()
      }
      gather()
    }
  }

  /// The next part to read; nothing where there is none.
  private func takeItem() -> (Item, Part)? {
    gate.locked {
      while !gathering.monitor.isStopped, nextFile < files.count {
        let isAhead = nextItem - taken > 4 * threads
        let isUnknown = nextPart > 0 && starts[nextFile] == nil
        guard isAhead || isUnknown else {
          return (makeItem(), spares.popLast() ?? Part(hashing: gathering.hashing))
        }
        gate.wait()
      }
      return nil
    }
  }

  private func makeItem() -> Item {
    let file = files[nextFile]
    // The first part is small: the others wait for what it tells of the file.
    let size = gathering.options.partBytes
    let first = file.bytes <= size ? file.bytes : min(size, 1 << 18)
    let begin = nextPart == 0 ? 0 : first + (nextPart - 1) * size
    let end = min(file.bytes, nextPart == 0 ? first : begin + size)
    let item = Item(
      number: nextItem,
      file: nextFile,
      part: nextPart,
      range: begin..<end,
      isLast: end >= file.bytes
    )
    nextItem += 1
    nextPart += 1
    if item.isLast {
      nextFile += 1
      nextPart = 0
    }
    return item
  }

  /// Takes in what has been read, as far as it is there, unless another thread is at it.
  private func gather() {
    var isFirst = true
    while let (item, outcome) = nextOutcome(isFirst: isFirst) {
      isFirst = false
      take(outcome, of: item)
      gathering.tell()
      gate.locked {
        taken += 1
        spares.append(outcome.part)
        gate.changed()
      }
    }
  }

  private func nextOutcome(isFirst: Bool) -> (Item, FileReader.Outcome)? {
    gate.locked {
      if isFirst, isGathering { return nil }
      let next = outcomes.removeValue(forKey: taken)
      isGathering = next != nil
      return next
    }
  }

  private func take(_ outcome: FileReader.Outcome, of item: Item) {
    let file = files[item.file]
    if item.part == 0 { begin(file) }
    if error == nil {
      error = outcome.error
      isForeign = outcome.isForeign
    }
    if error == nil {
      if item.part == 0 || outcome.start == chain {
        chain = outcome.end
        gathering.take(outcome.part, source: source)
      } else if item.isLast || chain.position < item.limit {
        // The guess was wrong: what is between is read again from where the chain has come to.
        outcome.part.context.reset()
        let repaired = FileReader(file, gathering.options).read(
          from: chain,
          to: item.limit,
          in: nil,
          with: outcome.part
        )
        error = repaired.error
        chain = repaired.end
        gathering.take(outcome.part, source: source)
      }
    }
    outcome.part.context.reset()
    gathering.state.bytes += item.range.count
    if item.isLast {
      ends[item.file] = (chain, source)
      end(file)
    }
  }

  private func begin(_ file: LoadFile) {
    gathering.reserve(forBytes: file.bytes)
    source = gathering.beginSource(file.source, bytes: file.bytes)
    chain = DocumentSplitter.State()
    before = gathering.report
    error = nil
  }

  private func end(_ file: LoadFile) {
    gathering.report.bytes += file.bytes
    if var error, file.isListed || !isForeign {
      error.loss = gathering.report.holdsMore(than: before) ? .part : .whole
      gathering.report.errors.append(error)
    }
    if gathering.report.holdsMore(than: before) {
      gathering.report.files += 1
      gathering.numberLines(since: before.skipped.count, in: file.source)
      return
    }
    if !gathering.options.follows { gathering.dropSource() }
    guard error == nil || isForeign && !file.isListed else { return }
    if file.isListed {
      gathering.numberLines(since: before.skipped.count, in: file.source)
      guard !gathering.options.follows else { return }
      gathering.report.errors.append(
        ForeignFormat.nothing(
          name: file.source.name,
          skipped: gathering.report.skipped.dropFirst(before.skipped.count).first
        )
      )
    } else {
      // A file of a folder that isn't about traces at all is no news.
      gathering.report.forgetSkipped(since: before.skippedCount)
      gathering.report.passedOver.append(file.source.name)
    }
  }
}
