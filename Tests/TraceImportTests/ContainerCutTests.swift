import Testing
import TraceModel

@testable import TraceImport

/// Wherever an input of any kind is cut while it arrives: the store and the report are the same.
@Suite struct ContainerCutTests {
  @Test("there is a sample of every kind of object that is read")
  func kinds() {
    let sampled = Set(ContainerSample.all.flatMap(\.kinds))
    #expect(sampled == Set(TraceImporters.all.map(\.name)))
    #expect(Set(ContainerSample.all.map(\.name)).count == ContainerSample.all.count)
  }

  @Test("there is a sample of every list that is entered", arguments: TextWindow.answerKeys)
  func lists(key: String) {
    let samples = ContainerSample.all.filter {
      $0.text.filter { !$0.isWhitespace }.hasPrefix("{\"\(key)\":[")
    }
    #expect(!samples.isEmpty)
  }

  @Test("a sample is what it says it is", arguments: ContainerSample.all)
  func contents(sample: ContainerSample) throws {
    #expect(Self.kinds(of: Array(sample.text.utf8)) == sample.kinds)
    for loaded in [try load(sample.text), stream([Array(sample.text.utf8)[...]])] {
      let (store, report) = (loaded.store, loaded.report)
      let found = ContainerSample.Contents(
        names: loaded.names,
        documents: report.documents,
        headers: report.headers,
        summaries: report.summaries,
        graphs: store.graphs.map { $0.services.map(\.name) },
        unprocessed: report.unprocessed,
        pages: report.pages
      )
      #expect(found == sample.contents)
      #expect(!store.traces.id.isEmpty || !store.graphs.isEmpty)
      #expect(report.files == 1 && report.skippedCount == 0)
      #expect(report.errors.isEmpty && report.repairCount == 0)
    }
  }

  @Test("a sample that is cut at any byte gives the same", arguments: ContainerSample.all)
  func cuts(sample: ContainerSample) throws {
    let bytes = Array(sample.text.utf8)
    let whole = stream([bytes[...]])
    let cuts = (1..<bytes.count).filter { differ(whole, stream([bytes[..<$0], bytes[$0...]])) }
    #expect(cuts.isEmpty)
    let crumbs = stream(bytes.indices.map { bytes[$0...$0] })
    let isSame = !differ(whole, crumbs)
    #expect(isSame)
    for index in 0..<whole.store.documents.count {
      let document = try whole.reader.document(at: whole.store.documents[index])
      #expect(try crumbs.reader.document(at: crumbs.store.documents[index]) == document)
    }
  }

  /// What the values of a text are told to be, one after the other; those within strings too.
  private static func kinds(of bytes: [UInt8]) -> [String] {
    let window = ByteWindow()
    _ = window.append(upTo: bytes.count) { room in
      room.copyBytes(from: bytes)
      return bytes.count
    }
    var splitter = DocumentSplitter()
    splitter.look(at: window, isComplete: true)
    var kinds: [String] = []
    var step = splitter.next()
    while case .piece(let piece) = step {
      switch piece {
      case .attempt(let range):
        guard let found = Self.kinds(ofValue: window.bytes(range)) else {
          step = splitter.retry(range)
          continue
        }
        splitter.succeed()
        kinds += found
      case .value(let range), .embedded(_, let range):
        kinds += Self.kinds(ofValue: window.bytes(range)) ?? ["no JSON"]
      case .tail: break
      case .bad(_, let reason): kinds.append(reason.sentence)
      }
      step = splitter.next()
    }
    return kinds
  }

  /// The same of one value; nil where it isn't one.
  private static func kinds(ofValue bytes: UnsafeBufferPointer<UInt8>) -> [String]? {
    let parser = JSONParser()
    guard case .success(let tape) = parser.parse(bytes) else { return nil }
    func kinds(of value: Int) -> [String] {
      switch tape.kind(value) {
      case .object:
        let shape = JSONShape(of: value, on: tape)
        return [TraceImporters.importer(for: shape)?.name ?? "unknown"]
      case .array:
        var found: [String] = []
        tape.forEachElement(value) { found += kinds(of: $0) }
        return found
      case .string: return Self.kinds(of: Array(tape.string(value)))
      default: return ["a scalar"]
      }
    }
    return kinds(of: JSONTape.root)
  }
}
