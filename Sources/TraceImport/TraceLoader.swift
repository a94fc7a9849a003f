#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif
public import TraceModel

/// Where traces are read from.
public enum TraceInput: Sendable, Hashable {
  /// A file, a folder with all files below it, or a named pipe.
  case path(String)
  /// Standard input to its end.
  case standardInput
}

/// What loading came to.
public struct LoadedTraces: Sendable {
  /// The traces.
  public let store: TraceStore
  /// What was read and skipped.
  public let report: LoadReport
  /// Reads details again.
  public let reader: DocumentReader

  /// Nothing.
  public static var none: LoadedTraces {
    LoadedTraces(store: .empty, report: LoadReport(), reader: .empty)
  }
}

/// Loads traces from files, folders, pipes and standard input into one store.
public enum TraceLoader {
  /// Runs pieces of work on as many threads as there are processors.
  public static func jobRunner() -> any JobRunner { ThreadJobs() }

  /// Reads all inputs; what can't be read or understood is in the report.
  ///
  /// Files are read first, in order, then those that must be unpacked, and then whatever comes through
  /// pipes, packed or not.
  ///
  /// - Parameters:
  ///   - inputs: What to read.
  ///   - options: How.
  ///   - monitor: Told of what is loaded so far, and may end it.
  /// - Returns: What was read until the end of all inputs, or until it was stopped.
  /// - Complexity: O(bytes) and O(n log n) in the spans of the largest trace.
  public static func load(
    _ inputs: [TraceInput],
    options: LoadOptions = LoadOptions(),
    monitor: LoadMonitor = LoadMonitor()
  ) -> LoadedTraces {
    LargeBlocks.giveBackWhenFreed()
    let gathering = Gathering(options, monitor)
    let sources = OpenedSources(inputs, gathering)
    gathering.state.totalBytes = sources.totalBytes
    let files = FileLoad(sources.files, into: gathering)
    files.run()
    PackedLoad(sources.packed, into: gathering).run()
    var streams = sources.pipes.map { pipe in
      let spool = Spool()
      let source = SourceFile(name: pipe.name, spool: spool)
      return InputStream(
        GzipFeed(
          PipeFeed(pipe.descriptor, name: pipe.name),
          name: pipe.name,
          maxSize: options.maxSize
        ) { _ = spool.append($0) },
        source: source,
        number: gathering.beginSource(source, bytes: 0),
        into: gathering
      )
    }
    if options.follows {
      streams += files.tails()
      streams += sources.empty.map { source in
        InputStream(
          TailFeed(source, from: 0),
          source: source,
          number: gathering.beginSource(source, bytes: 0),
          into: gathering
        )
      }
    }
    if !streams.isEmpty {
      gathering.beginArriving()
      var load = StreamLoad(streams, into: gathering)
      load.run()
    }
    return gathering.finish()
  }
}
