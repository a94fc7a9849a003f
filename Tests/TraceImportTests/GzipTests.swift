import TestSupport
import Testing
import TraceImport
import TraceModel

/// What is compressed with gzip is read as if it weren't.
@Suite struct GzipTests {
  static let files = Corpus.names(in: "workshop") + Corpus.names(in: "edge")
  static let text = (0..<3).map { document($0) + "\n" }.joined()
  static let names = ["service {0}", "service {1}", "service {2}"]

  @Test("every container is the same store, packed or not, and its details can be read again")
  func containers() throws {
    for file in Self.files {
      let bytes = try Corpus.bytes(file)
      let plain = try load(bytes)
      let packed = try load(try Gzip.pack(bytes))
      let comment = Comment(rawValue: file)
      #expect(StoreDifference.first(plain.store, packed.store) == nil, comment)
      #expect(packed.report.documents == plain.report.documents, comment)
      #expect(packed.skippedLines == plain.skippedLines, comment)
      #expect(packed.report.errors.count == plain.report.errors.count, comment)
      for index in 0..<min(20, plain.store.documents.count) {
        let place = plain.store.documents[index]
        let document = try packed.reader.document(at: place)
        #expect(try plain.reader.document(at: place) == document, comment)
      }
    }
  }

  @Test("members follow each other, empty ones and padding among them")
  func members() throws {
    let empty = try Gzip.pack("")
    var bytes = empty
    for number in 0..<3 { bytes += try Gzip.pack(document(number)) + empty }
    let loaded = try load(bytes)
    #expect(loaded.names == Self.names)
    #expect(loaded.report.errors.isEmpty && loaded.report.skipped.isEmpty)
    #expect(loaded.report.bytes == bytes.count)
    let padded = try load(Gzip.pack(document(0)) + [0, 0, 0] + Gzip.pack(document(1)) + [0, 0])
    #expect(padded.names == ["service {0}", "service {1}"] && padded.report.errors.isEmpty)
    #expect(padded.report.skipped.map(\.reason.sentence).first?.hasPrefix("5 zero bytes") == true)
  }

  @Test("what lies behind the data is said, and the data is kept")
  func rest() throws {
    let packed = try Gzip.pack(Self.text)
    let tails: [(String, [UInt8])] = [
      ("4 bytes behind the gzip data, which ends at byte \(packed.count), left out", [9, 8, 7, 6]),
      (
        "3 zero bytes behind the gzip data, which ends at byte \(packed.count), left out",
        [0, 0, 0]
      ),
      (
        "5 bytes behind the gzip data, which ends at byte \(packed.count), left out",
        [0, 0, 0x1F, 0x20, 3]
      ),
    ]
    for (sentence, tail) in tails {
      for loaded in [try load(packed + tail), try pipe([packed, tail])] {
        #expect(loaded.names == Self.names && loaded.report.errors.isEmpty)
        #expect(loaded.report.skipped.map(\.reason.sentence) == [sentence])
        #expect(loaded.skippedLines == [4])
      }
    }
    #expect(try load(Gzip.pack("")).report.errors.map(\.reason) == ["the gzip data holds no byte"])
  }

  @Test("data that is cut off keeps what came before, and says that it is cut off")
  func cutOff() throws {
    let packed = try Gzip.pack(Self.text)
    var most = 0
    for length in 2..<packed.count {
      let loaded = try load(Array(packed[..<length]))
      let comment = Comment(rawValue: "cut after \(length) bytes")
      #expect(loaded.names == Array(Self.names.prefix(loaded.names.count)), comment)
      #expect(loaded.names.count >= most, comment)
      most = loaded.names.count
      let reasons = loaded.report.errors.map(\.reason)
      #expect(reasons == ["the gzip data is cut off after \(length) bytes"], comment)
    }
    // All but the checksum is there.
    #expect(most == 3)
  }

  @Test("packed or not, a pipe may bring it in two pieces that end anywhere")
  func pieces() throws {
    for bytes in [try Gzip.pack(Self.text), Array(Self.text.utf8)] {
      let whole = try load(bytes)
      for length in 0...bytes.count where bytes.count < 300 || length % 3 == 0 {
        let loaded = try pipe([Array(bytes[..<length]), Array(bytes[length...])])
        let comment = Comment(rawValue: "cut after \(length) bytes")
        #expect(StoreDifference.first(whole.store, loaded.store) == nil, comment)
        #expect(loaded.report.errors.isEmpty && loaded.report.skipped.isEmpty, comment)
        #expect(loaded.report.bytes == bytes.count, comment)
      }
    }
  }

  @Test("what is damaged is said with its place, and what came before is kept")
  func damaged() throws {
    let first = try Gzip.pack(document(0) + "\n")
    let second = try Gzip.pack(document(1) + "\n")
    var checksum = first + second
    checksum[checksum.count - 6] ^= 1
    let loaded = try load(checksum)
    // Every byte of it came, so it is there; only that something in it is wrong is known.
    #expect(loaded.names == ["service {0}", "service {1}"])
    #expect(
      loaded.report.errors.first?.reason.hasSuffix(": its checksum is wrong") == true
        && loaded.report.errors.count == 1
    )
    // Type 3 of a block is reserved.
    var block = first + second
    block[first.count + 10] = 0x07
    let broken = try load(block)
    #expect(broken.names == ["service {0}"])
    #expect(
      broken.report.errors.map(\.reason)
        == ["the gzip data is damaged at byte \(first.count + 11): invalid block type"]
    )
  }

  @Test("no change of a byte ends in anything but a message")
  func changes() throws {
    let packed = try Gzip.pack(Self.text)
    let whole = try load(packed)
    var generator = SeededGenerator(seed: 11)
    for position in 2..<packed.count {
      var bytes = packed
      bytes[position] ^= UInt8.random(in: 1...255, using: &generator)
      let loaded = try load(bytes)
      // Names, times and flags of a member's head may be anything, and codes that nothing uses.
      if position >= 10, loaded.report.errors.isEmpty {
        #expect(StoreDifference.first(whole.store, loaded.store) == nil, "byte \(position)")
      }
    }
  }

  @Test("a bomb ends at the limit, and what came before is kept")
  func bomb() throws {
    var options = LoadOptions()
    options.maxSize = 1_000_000
    let bomb = try Gzip.pack(Array(Self.text.utf8) + Array(repeating: 0x20, count: 20_000_000))
    let folder = try TemporaryFolder()
    let path = try folder.write(bomb, to: "bomb")
    let pipe = try NamedPipe(bringing: [bomb])
    for input in [path, pipe.path] {
      let loaded = TraceLoader.load([.path(input)], options: options)
      #expect(loaded.names == Self.names)
      let error = try #require(loaded.report.errors.first)
      #expect(error.reason.hasPrefix("it unpacks to more than 1 MB, the limit"))
      #expect(error.advice.contains("--max-size"))
    }
    // Just the limit is no more than it.
    options.maxSize = Self.text.utf8.count
    let exact = try folder.write(try Gzip.pack(Self.text), to: "exact")
    #expect(TraceLoader.load([.path(exact)], options: options).report.errors.isEmpty)
    options.maxSize -= 1
    #expect(TraceLoader.load([.path(exact)], options: options).report.errors.count == 1)
  }

  @Test("a value without an end doesn't take up all memory")
  func endlessValue() throws {
    var options = LoadOptions()
    options.maxPackedValue = 1_000_000
    let bomb = Array((Self.text + "{\"a\":\"").utf8) + Array(repeating: 0x61, count: 20_000_000)
    let folder = try TemporaryFolder()
    let path = try folder.write(try Gzip.pack(bomb), to: "bomb")
    let loaded = TraceLoader.load([.path(path)], options: options)
    #expect(loaded.names == Self.names && loaded.report.errors.count == 1)
    let reason = "a JSON value on line 4 is longer than 1 MB, the limit within gzip data"
    #expect(loaded.report.errors.first?.reason.hasPrefix(reason) == true)
  }

  @Test("packed files are taken in in their order, however many threads there are")
  func order() throws {
    let folder = try TemporaryFolder()
    try folder.write(document(0), to: "plain.json")
    for number in 1..<30 {
      // The first ones take longest.
      let copies = number < 4 ? 40_000 : 1
      let text = String(repeating: " ", count: copies * 50) + document(number)
      try folder.write(try Gzip.pack(text), to: "\(100 + number).gz")
    }
    try folder.write(try Gzip.pack("# Notes"), to: "notes.gz")
    var stores: [TraceStore] = []
    for threads in [1, 2, 5] {
      var options = LoadOptions()
      options.threads = threads
      let loaded = TraceLoader.load([.path(folder.path)], options: options)
      #expect(loaded.names == (0..<30).map { "service {\($0)}" })
      #expect(loaded.report.files == 30 && loaded.report.errors.isEmpty)
      #expect(loaded.report.passedOver.map { $0.suffix(9) } == ["/notes.gz"])
      let place = loaded.store.documents[loaded.store.documents.count - 1]
      let document = try loaded.reader.document(at: place)
      #expect(String(describing: document).contains("service {29}"))
      stores.append(loaded.store)
    }
    for store in stores { #expect(StoreDifference.first(stores[0], store) == nil) }
  }

  @Test("what is told of the progress is in packed bytes, of which the sum is known")
  func progress() throws {
    let folder = try TemporaryFolder()
    let plain = try folder.write(document(0), to: "plain.json")
    let packed = try Gzip.pack(document(1))
    let path = try folder.write(packed, to: "packed.gz")
    let states = Recorder()
    let monitor = LoadMonitor(onProgress: { states.append($0) })
    _ = TraceLoader.load([.path(plain), .path(path)], monitor: monitor)
    let last = try #require(states.all.last)
    #expect(last.phase == .ended && last.documents == 2)
    #expect(last.bytes == document(0).utf8.count + packed.count && last.totalBytes == last.bytes)
    let stopped = LoadMonitor()
    stopped.stop()
    #expect(TraceLoader.load([.path(path)], monitor: stopped).store.traces.count == 0)
  }

  @Test("other formats within gzip are named, with how to get at the text")
  func foreign() throws {
    let error = try #require(load(Gzip.pack(Gzip.pack(Self.text))).report.errors.first)
    #expect(error.reason == "within the gzip data it is compressed with gzip")
    #expect(error.advice == "unpack it: gunzip -c FILE | gunzip -c | fluoro -")
    let wide: [UInt8] = Array(Self.text.utf8).flatMap { [$0, UInt8(0)] }
    let second = try #require(load(Gzip.pack(wide)).report.errors.first)
    #expect(second.reason == "within the gzip data it is text in UTF-16")
    #expect(second.advice == "convert it: gunzip -c FILE | iconv -f UTF-16LE -t UTF-8 | fluoro -")
  }

  private func pipe(_ pieces: [[UInt8]]) throws -> LoadedTraces {
    let pipe = try NamedPipe(bringing: pieces)
    return withExtendedLifetime(pipe) { TraceLoader.load([.path(pipe.path)]) }
  }
}

/// Keeps what a monitor is told.
private final class Recorder: @unchecked Sendable {
  // `@unchecked`: one thread at a time tells, and the test looks once all have ended.
  private(set) var all: [LoadState] = []

  func append(_ state: LoadState) {
    all.append(state)
  }
}
