public import TraceModel

extension DocumentReader: MetadataSearch {
  /// Finds the traces in which some span has metadata at a path, and those where it passes a test.
  public func search(
    _ query: MetadataQuery,
    in store: TraceStore,
    among traces: RowSet,
    progress: MetadataProgress? = nil
  ) -> MetadataAnswer {
    var answer = MetadataAnswer(bound: traces.bound)
    guard !query.path.isEmpty else { return answer }
    let outcome = sweep(traces, of: store, for: query).run(progress: progress) { show in
      let finder = TraceFinder(query, in: store)
      show(finder)
      return (finder.present, finder.satisfied)
    }
    for (present, satisfied) in outcome.found {
      answer.present.formUnion(present)
      answer.satisfied.formUnion(satisfied)
    }
    answer.unread = outcome.unread
    answer.isCancelled = outcome.isCancelled
    return answer
  }

  /// Finds the spans of some traces whose metadata at a path passes a test.
  public func spans(
    matching query: MetadataQuery,
    among traces: RowSet,
    of store: TraceStore,
    progress: MetadataProgress? = nil
  ) -> MetadataSpans {
    var spans = MetadataSpans()
    guard !query.path.isEmpty else { return spans }
    let outcome = sweep(traces, of: store, for: query).run(progress: progress) { show in
      let finder = SpanFinder(query, in: store)
      show(finder)
      return finder.rows
    }
    spans.rows = Set(outcome.found.joined()).sorted()
    spans.unread = outcome.unread
    return spans
  }

  /// Finds the values at a path: of each trace the one that it has there, if it is one.
  public func values(
    at path: [String],
    among traces: RowSet,
    in store: TraceStore,
    progress: MetadataProgress? = nil
  ) -> MetadataValues {
    var values = MetadataValues()
    guard !path.isEmpty else { return values }
    let outcome = sweep(traces, of: store, for: MetadataQuery(path: path))
      .run(progress: progress) { show in
        let finder = ValueFinder(path, in: store)
        show(finder)
        return finder.found
      }
    for found in outcome.found { values.add(found) }
    values.unread = outcome.unread
    return values
  }

  /// Lists the paths at which there is metadata, in a sample of documents.
  public func paths(
    among traces: RowSet,
    in store: TraceStore,
    sampling bytes: Int
  ) -> MetadataPaths {
    var plan = DocumentPlan(of: traces, in: store)
    let all = plan.documents.count
    plan.thin(to: bytes)
    let sweep = DocumentSweep(sources: sources, plan: plan, columns: store.documents, test: nil)
    // On one thread, so that the first example is always the same one.
    let outcome = sweep.run(threads: 1) { show in
      let collector = PathCollector(in: store)
      show(collector)
      return collector.collection
    }
    var paths = outcome.found.first ?? MetadataPaths()
    paths.allDocuments = all
    paths.seenDocuments = plan.stretches.reduce(0) { $0 + $1.documents.count } - outcome.unread
    paths.unread = outcome.unread
    return paths
  }

  private func sweep(
    _ traces: RowSet,
    of store: TraceStore,
    for query: MetadataQuery
  ) -> DocumentSweep {
    DocumentSweep(
      sources: sources,
      plan: DocumentPlan(of: traces, in: store),
      columns: store.documents,
      test: KeyTest(path: query.path)
    )
  }
}
