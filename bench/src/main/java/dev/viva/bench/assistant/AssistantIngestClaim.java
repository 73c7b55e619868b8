package dev.viva.bench.assistant;

import dev.viva.assistant.library.AccessList;
import dev.viva.assistant.library.Asker;
import dev.viva.assistant.library.Ingestion;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibrarySettings;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A folder of files with more than 100,000 chunks: ingested, ingested again unchanged, and again with one file in a hundred changed. */
public final class AssistantIngestClaim implements Claim {
    private static final int FILES = 1_000;
    private static final int PARAGRAPHS = 102;
    private static final int WORDS = 130;
    private static final int VOCABULARY = 20_000;

    @Override
    public String name() {
        return "assistant-ingest";
    }

    @Override
    public String summary() {
        return "100,000 chunks ingested, again unchanged, and again with 1 % changed";
    }

    @Override
    public void measure(Report report) throws Exception {
        try (Scratch folder = new Scratch()) {
            Path files = Files.createDirectory(folder.path().resolve("files"));
            for (int file = 0; file < FILES; file++) {
                Files.writeString(files.resolve(file + ".md"), text(file, 0));
            }
            try (Library library = Library.at(folder.path().resolve("library"), LibrarySettings.standard())) {
                double full = ingest(report, library, files, "first").seconds();
                Timed again = ingest(report, library, files, "unchanged");
                for (int file = 0; file < FILES; file += 100) {
                    Files.writeString(files.resolve(file + ".md"), text(file, 1));
                }
                Timed changed = ingest(report, library, files, "1 % changed");
                try (var view = library.view(Asker.anyone())) {
                    report.goal("chunks", (double) view.chunks(), Goal.atLeast(100_000));
                }
                report.goal("chunks embedded again", (double) again.done().embedded(), Goal.atMost(0));
                report.goal("seconds to ingest again", again.seconds(), Goal.atMost(5));
                report.goal("cost of 1 % changed, of a full build", changed.seconds() / full, Goal.atMost(0.02));
            }
        }
    }

    private record Timed(Ingestion done, double seconds) {}

    private static Timed ingest(Report report, Library library, Path files, String what) throws IOException {
        long begin = System.nanoTime();
        Ingestion done = library.ingest(List.of(SourceRoot.at(files, AccessList.ofEveryone())), Progress.none());
        double seconds = (System.nanoTime() - begin) / 1e9;
        report.line(String.format(Locale.ROOT, "  %s: %s in %.2f s", what, done, seconds));
        return new Timed(done, seconds);
    }

    /** Paragraphs of which each is a chunk; another {@code version} differs everywhere. */
    private static String text(int file, int version) {
        SplittableRandom random = new SplittableRandom(file * 31L + version);
        StringBuilder text = new StringBuilder("# File " + file + "\n");
        for (int paragraph = 0; paragraph < PARAGRAPHS; paragraph++) {
            text.append("\nParagraph").append(paragraph);
            for (int word = 0; word < WORDS; word++) {
                double share = random.nextDouble();
                text.append(word % 13 == 12 ? ". The" : "").append(" w").append((int)
                        (VOCABULARY * share * share * share));
            }
            text.append(".\n");
        }
        return text.toString();
    }
}
