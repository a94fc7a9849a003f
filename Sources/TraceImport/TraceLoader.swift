public import TraceModel

/// Where traces are read from.
public enum TraceInput: Sendable, Hashable {
  /// A file, or a folder with all files below it.
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

/// Loads traces from files, folders and standard input into one store.
public enum TraceLoader {
  /// Reads all inputs, in order; what can't be read or understood is in the report.
  ///
  /// - Complexity: O(bytes) and O(n log n) in the spans of the largest trace.
  public static func load(_ inputs: [TraceInput]) -> LoadedTraces {
    LargeBlocks.giveBackWhenFreed()
    var context = ImportContext()
    var sources: [FileBytes] = []
    var names: [String] = []
    let parser = JSONParser()
    for file in SourceList(inputs).files {
      if let error = file.error {
        context.report.errors.append(error)
        continue
      }
      let bytes: FileBytes
      do throws(ImportError) {
        switch file.input {
        case .path(let path): bytes = try FileBytes.open(path: path)
        case .standardInput: bytes = try FileBytes.read(descriptor: 0, name: file.name)
        }
      } catch {
        context.report.errors.append(error)
        continue
      }
      if read(bytes, of: file, with: parser, into: &context) {
        sources.append(bytes)
        names.append(file.name)
      }
    }
    let (store, report) = context.finish()
    return LoadedTraces(
      store: store,
      report: report,
      reader: DocumentReader(sources: sources, names: names)
    )
  }

  /// Reads one source.
  ///
  /// - Returns: Whether it held documents, so that its bytes are needed again.
  private static func read(
    _ source: FileBytes,
    of file: SourceList.File,
    with parser: JSONParser,
    into context: inout ImportContext
  ) -> Bool {
    if let error = ForeignFormat.error(for: source.bytes, name: file.name) {
      if file.isListed {
        context.report.errors.append(error)
      } else {
        context.report.passedOver.append(file.name)
      }
      return false
    }
    let documents = context.report.documents
    let skipped = context.report.skipped.count
    context.builder.reserve(forBytes: source.bytes.count)
    let number = context.builder.nextSource
    context.begin(source: number, name: file.name, bytes: source.bytes)
    var splitter = DocumentSplitter(source.bytes)
    while let piece = splitter.next() {
      read(piece, of: &splitter, bytes: source.bytes, with: parser, into: &context)
    }
    context.report.bytes += source.bytes.count
    guard context.report.documents > documents else {
      if file.isListed {
        context.report.errors.append(
          ForeignFormat.nothing(
            in: source.bytes,
            name: file.name,
            found: context.report.skipped.count > skipped
          )
        )
      } else {
        // A file of a folder that isn't about traces at all is no news.
        context.report.skipped.removeLast(context.report.skipped.count - skipped)
        context.report.passedOver.append(file.name)
      }
      return false
    }
    context.report.files += 1
    context.builder.addSource(TraceSource(name: file.name, bytes: source.bytes.count))
    return true
  }

  private static func read(
    _ piece: DocumentSplitter.Piece,
    of splitter: inout DocumentSplitter,
    bytes: UnsafeBufferPointer<UInt8>,
    with parser: JSONParser,
    into context: inout ImportContext
  ) {
    switch piece {
    case .bad(let offset, let reason): context.skip(reason, at: offset)
    case .line(let range):
      let slice = UnsafeBufferPointer(rebasing: bytes[range])
      if case .success(let tape) = parser.parse(slice) {
        let parsed = JSONParser.Parsed(tape: tape, text: slice, repairs: JSONRepairs())
        context.read(parsed, at: range)
      } else {
        read(splitter.retry(range), of: &splitter, bytes: bytes, with: parser, into: &context)
      }
    case .value(let range):
      switch parser.parseRepairing(UnsafeBufferPointer(rebasing: bytes[range])) {
      case .success(let parsed): context.read(parsed, at: range)
      case .failure(let failure):
        context.skip(.malformed(failure.reason), at: range.lowerBound)
      }
    }
  }
}
