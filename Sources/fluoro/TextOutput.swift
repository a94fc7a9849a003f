/// What text is written to: standard output, or a file.
protocol TextOutput {
  /// Writes text in UTF-8.
  mutating func write(_ text: [UInt8]) throws

  /// Writes a line, which must be safe for a terminal.
  mutating func write(line: String) throws

  /// Writes a line that may hold anything: what would act on a terminal is replaced.
  mutating func write(safe line: String) throws
}
