public import TraceModel

extension DocumentReader {
  /// Finds the numbers at a path: of each trace the one that it has there, if it is one.
  public func numbers(
    at path: [String],
    among traces: RowSet,
    in store: TraceStore,
    limits: MetadataNumbers.Limits = .none,
    progress: MetadataProgress? = nil
  ) -> MetadataNumbers {
    var numbers = MetadataNumbers()
    guard !path.isEmpty else { return numbers }
    let sample = TraceSample(of: traces, in: store, bytes: limits.bytes)
    let sweep = DocumentSweep(
      sources: sources,
      plan: sample.plan,
      columns: store.documents,
      test: KeyTest(path: path)
    )
    let outcome = sweep.run(progress: progress) { show in
      let finder = NumberFinder(path, in: store)
      show(finder)
      return finder.tally
    }
    // Which thread read what is chance, but the tallies of all together aren't.
    var tally = NumberTally()
    for found in outcome.found { tally.add(found) }
    numbers.paths = [tally.path(path)]
    numbers.coverage = sample.coverage(outcome)
    return numbers
  }

  /// Finds the numbers at all paths, each from its namespace on and through arrays.
  public func numbers(
    among traces: RowSet,
    in store: TraceStore,
    limits: MetadataNumbers.Limits = MetadataNumbers.Limits(),
    progress: MetadataProgress? = nil
  ) -> MetadataNumbers {
    let sample = TraceSample(of: traces, in: store, bytes: limits.bytes)
    let sweep = DocumentSweep(
      sources: sources,
      plan: sample.plan,
      columns: store.documents,
      test: nil
    )
    // On one thread, so that what exceeds the limits is always the same.
    let outcome = sweep.run(threads: 1, progress: progress) { show in
      let collector = NumberCollector(in: store, limit: limits.values)
      show(collector)
      return collector.collection
    }
    var numbers = outcome.found.first ?? MetadataNumbers()
    let isCutOff = numbers.coverage.isCutOff
    numbers.coverage = sample.coverage(outcome)
    numbers.coverage.isCutOff = isCutOff
    return numbers
  }
}

/// Traces whose documents have no more bytes than are to be read: all, or evenly spread ones.
private struct TraceSample {
  let plan: DocumentPlan
  private var coverage = MetadataNumbers.Coverage()

  init(of traces: RowSet, in store: TraceStore, bytes: Int) {
    let all = DocumentPlan(of: traces, in: store)
    coverage.allTraces = traces.count
    coverage.seenTraces = coverage.allTraces
    guard all.size > bytes, coverage.allTraces > 1 else {
      plan = all
      return
    }
    let step = min((all.size - 1) / max(1, bytes) + 1, coverage.allTraces)
    let spread = traces.enumerated().lazy.filter { $0.offset % step == 0 }.map(\.element)
    let sample = RowSet(bound: traces.bound, spread)
    plan = DocumentPlan(of: sample, in: store)
    coverage.seenTraces = sample.count
  }

  /// How much was looked at.
  func coverage<Found>(_ outcome: DocumentSweep.Outcome<Found>) -> MetadataNumbers.Coverage {
    var coverage = coverage
    coverage.unread = outcome.unread
    coverage.isCancelled = outcome.isCancelled
    return coverage
  }
}
