/// Files that can't hold readable traces, told by their first bytes, with what helps.
enum ForeignFormat {
  /// What is wrong with a source, where its first bytes tell.
  static func error(for bytes: UnsafeBufferPointer<UInt8>, name: String) -> ImportError? {
    let head = Array(bytes.prefix(8))
    func begins(_ magic: [UInt8]) -> Bool { head.starts(with: magic) }
    if bytes.isEmpty { return empty(name: name) }
    if begins([0x1F, 0x8B]) {
      return ImportError(
        name: name,
        reason: "compressed with gzip",
        advice: "unpack it: gunzip -c FILE | fluoro -"
      )
    }
    if begins([0x50, 0x4B, 0x03, 0x04]) {
      return ImportError(
        name: name,
        reason: "a ZIP archive",
        advice: "unpack it: unzip -p FILE | fluoro -"
      )
    }
    if begins([0xFF, 0xFE]) || begins([0xFE, 0xFF]) {
      return ImportError(
        name: name,
        reason: "text in UTF-16",
        advice: "convert it: iconv -f UTF-16 -t UTF-8 FILE | fluoro -"
      )
    }
    if begins([0x89, 0x50, 0x4E, 0x47]) {
      return ImportError(name: name, reason: "a picture (PNG)")
    }
    return nil
  }

  /// What is said of a source without a byte.
  static func empty(name: String) -> ImportError {
    ImportError(name: name, reason: "the file is empty")
  }

  /// What is said of a source in which nothing was understood.
  static func nothing(
    name: String,
    found: Bool
  ) -> ImportError {
    ImportError(
      name: name,
      reason: "no X-Ray trace document in it",
      advice: found
        ? "expected segment documents or what `aws xray batch-get-traces` prints" : "it holds none"
    )
  }
}
