/// Files that can't hold readable traces, told by their first bytes, with what helps.
enum ForeignFormat {
  /// How many bytes tell.
  static let headBytes = 8

  /// A format, and the command that makes text of it; FILE stands for the file.
  private struct Kind {
    let magic: [UInt8]
    let name: String
    let command: String?
  }

  private static let kinds = [
    Kind(magic: [0x1F, 0x8B], name: "compressed with gzip", command: "gunzip -c FILE"),
    Kind(magic: [0x50, 0x4B, 0x03, 0x04], name: "a ZIP archive", command: "unzip -p FILE"),
    Kind(magic: [0x28, 0xB5, 0x2F, 0xFD], name: "compressed with zstd", command: "zstd -dc FILE"),
    Kind(magic: Array("BZh".utf8), name: "compressed with bzip2", command: "bzip2 -dc FILE"),
    Kind(
      magic: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00],
      name: "compressed with xz",
      command: "xz -dc FILE"
    ),
    Kind(
      magic: [0xFF, 0xFE, 0x00, 0x00],
      name: "text in UTF-32",
      command: "iconv -f UTF-32 -t UTF-8 FILE"
    ),
    Kind(
      magic: [0xFF, 0xFE],
      name: "text in UTF-16",
      command: "iconv -f UTF-16 -t UTF-8 FILE"
    ),
    Kind(
      magic: [0xFE, 0xFF],
      name: "text in UTF-16",
      command: "iconv -f UTF-16 -t UTF-8 FILE"
    ),
    Kind(magic: [0x89, 0x50, 0x4E, 0x47], name: "a picture (PNG)", command: nil),
  ]

  /// What is wrong with a source, where its first bytes tell.
  ///
  /// - Parameters:
  ///   - bytes: Its beginning, or all of it.
  ///   - name: What errors call it.
  ///   - isPacked: Whether these bytes were unpacked from gzip.
  /// - Returns: The error; nil where nothing is wrong with it so far.
  static func error(
    for bytes: UnsafeBufferPointer<UInt8>,
    name: String,
    isPacked: Bool = false
  ) -> ImportError? {
    let head = Array(bytes.prefix(headBytes))
    if head.isEmpty { return empty(name: name) }
    let known = kinds.first { head.starts(with: $0.magic) }
    guard let kind = known ?? wideText(head) else { return nil }
    guard isPacked else {
      let advice =
        kind.command.map { "\(verb(of: kind)) it: \($0) | fluoro -" } ?? "name a file with traces"
      return ImportError(name: name, reason: kind.name, advice: advice)
    }
    let command = kind.command.map {
      "gunzip -c FILE | \($0.replacing(" FILE", with: "")) | fluoro -"
    }
    return ImportError(
      name: name,
      reason: "within the gzip data it is \(kind.name)",
      advice: command.map { "\(verb(of: kind)) it: \($0)" } ?? ""
    )
  }

  private static func verb(of kind: Kind) -> String {
    kind.command?.hasPrefix("iconv") == true ? "convert" : "unpack"
  }

  /// Text in UTF-16 without a byte order mark: every other byte of its first characters is zero.
  private static func wideText(_ head: [UInt8]) -> Kind? {
    guard head.count >= 4 else { return nil }
    let isZero = head.map { $0 == 0 }
    let order: String
    switch (isZero[0], isZero[1], isZero[2], isZero[3]) {
    case (false, true, false, true): order = "LE"
    case (true, false, true, false): order = "BE"
    default: return nil
    }
    return Kind(
      magic: [],
      name: "text in UTF-16",
      command: "iconv -f UTF-16\(order) -t UTF-8 FILE"
    )
  }

  /// What is said of a source without a byte.
  static func empty(name: String) -> ImportError {
    ImportError(name: name, reason: "the file is empty", advice: "did what wrote it succeed?")
  }

  /// What is said of gzip data that unpacks to nothing.
  static func emptyGzip(name: String) -> ImportError {
    ImportError(
      name: name,
      reason: "the gzip data holds no byte",
      advice: "did what wrote it succeed?"
    )
  }

  /// What is said of a source in which nothing was understood.
  ///
  /// - Parameters:
  ///   - name: What errors call it.
  ///   - skipped: What was skipped in it first; nil where nothing was.
  /// - Returns: The error.
  static func nothing(name: String, skipped: SkippedRecord?) -> ImportError {
    let reason = "no X-Ray trace document in it"
    guard let skipped else {
      return ImportError(name: name, reason: reason, advice: "it holds none")
    }
    guard let kind = ForeignText.kind(of: skipped.excerpt) else {
      return ImportError(name: name, reason: reason, advice: expected)
    }
    return ImportError(
      name: name,
      reason: "\(reason), it looks like \(kind.name)",
      advice: kind.advice
    )
  }

  private static let expected =
    "expected segment documents or what `aws xray batch-get-traces` prints"
}
