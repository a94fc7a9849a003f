import Explorer

/// What a line of progress says.
enum ProgressText {
  /// How far loading has come: `loading 45 %, 1.2 GB of 2.7 GB, …`.
  ///
  /// - Parameter progress: What was read.
  /// - Returns: The parts of the line, the most important first.
  static func loading(_ progress: LoadProgress) -> [String] {
    let size = QuantityText.bytes(progress.bytes)
    var parts: [String] = []
    if let total = progress.totalBytes, total > 0 {
      parts.append("loading \(percent(progress.bytes, of: total))")
      parts.append("\(size) of \(QuantityText.bytes(total))")
    } else {
      parts.append(progress.phase == .arriving ? "reading" : "loading")
      parts.append(size)
    }
    let documents = progress.documents
    parts.append("\(QuantityText.count(documents)) document\(documents == 1 ? "" : "s")")
    if progress.bytesPerSecond > 0 {
      parts.append("\(QuantityText.bytes(progress.bytesPerSecond))/s")
    }
    if let seconds = progress.secondsLeft { parts.append("\(QuantityText.seconds(seconds)) left") }
    return parts
  }

  /// How far writing has come: `writing 45 %, 640000 of 1400000 documents`.
  static func writing(_ documents: Int, of total: Int) -> [String] {
    let count = LoadMessages.number(total, "document")
    return ["writing \(percent(documents, of: total))", "\(documents) of \(count)"]
  }

  /// How far a search through documents has come: `searching 45 %, 1.2 GB of 2.7 GB`.
  static func searching(_ bytes: Int, of total: Int) -> [String] {
    let amounts = "\(QuantityText.bytes(bytes)) of \(QuantityText.bytes(total))"
    return ["searching \(percent(bytes, of: total))", amounts]
  }

  /// The parts in one line of fewer columns than the terminal has; those that don't fit are left out.
  static func line(_ parts: [String], columns: Int) -> String {
    var line = ""
    for part in parts {
      let longer = line.isEmpty ? "fluoro: " + part : line + ", " + part
      // The last column stays free: some terminals go to the next line once it is filled.
      guard longer.count < columns else { break }
      line = longer
    }
    return line
  }

  private static func percent(_ part: Int, of whole: Int) -> String {
    "\(whole == 0 ? 100 : min(100, Int(Double(part) / Double(whole) * 100))) %"
  }
}
