import ArgumentParser

/// The command line: `fluoro` and its subcommands.
@main
struct Fluoro: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fluoro",
    abstract: "Explore recorded AWS X-Ray traces in the terminal.",
    usage: """
      fluoro [PATH …] [-f EXPRESSION] [--follow]
      fluoro list [PATH …] [-f EXPRESSION] [--format text|json|jsonl|csv]
      fluoro show TRACE-ID [PATH …] [-f EXPRESSION] [--format text|json]
      fluoro export [PATH …] [-f EXPRESSION] [--format batch|segments]
      fluoro explain EXPRESSION
      fluoro map [PATH …] [-f EXPRESSION] [--format text|json|csv|dot|mermaid]
      fluoro errors [PATH …] [-f EXPRESSION] [--format text|json|csv]
      fluoro stats [PATH …] [-f EXPRESSION] [--by FIELD]
      fluoro compare scan-query|cold-warm|size-time [PATH …]
      fluoro compare --a EXPRESSION [--b EXPRESSION] [PATH …]
      fluoro diff TRACE-ID TRACE-ID [PATH …]
      fluoro hints [PATH …] [-f EXPRESSION]
      fluoro check [PATH …] [-f EXPRESSION] --p95 S --max-fault-rate R
      """,
    discussion: """
      What was slow or broken in a request, and why: a list of traces, the waterfall of one with its \
      bottleneck named, every detail of a segment, and the service map.

      PATH is a file, or a folder with all files below it; - is standard input. Files are told by what \
      is in them, whatever their names: answers of aws xray batch-get-traces, segment documents (one, \
      arrays, JSON Lines, pretty-printed or run together), datagrams to the X-Ray daemon, and \
      OpenTelemetry traces (OTLP/JSON, or records of the log group aws/spans); for the service map, \
      answers of aws xray get-service-graph and get-trace-graph. Any of these may be compressed with \
      gzip.

      Without a command, fluoro browses; where standard output isn't a terminal, it prints what \
      fluoro list prints. A path that is named like a command is written with ./ before it.

      Exit status: 0; 1 where no trace could be read, or the one asked for isn't there, and with --strict \
      where anything was skipped; 64 where the command line can't be understood. What \
      was skipped or mended is said on standard error.

      Examples:
        fluoro SampleTraces
        fluoro --follow segments.jsonl
        aws xray batch-get-traces --trace-ids ID | fluoro
        fluoro list -f 'service("api") AND responsetime > 0.5' traces/
        fluoro list --format jsonl traces/ | jq -r 'select(.HasFault).Id'
        fluoro show 1-68563c6f traces/
      """,
    version: "0.1.0",
    subcommands: [
      BrowseCommand.self, ListCommand.self, ShowCommand.self, ExportCommand.self,
      ExplainCommand.self,
      MapCommand.self, ErrorsCommand.self, StatsCommand.self, CompareCommand.self,
      DiffCommand.self, HintsCommand.self, CheckCommand.self,
    ],
    defaultSubcommand: BrowseCommand.self
  )
}
