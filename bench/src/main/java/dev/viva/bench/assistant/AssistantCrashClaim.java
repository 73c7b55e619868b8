package dev.viva.bench.assistant;

import dev.viva.assistant.library.Asker;
import dev.viva.assistant.library.DocumentText;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibrarySettings;
import dev.viva.assistant.library.LibraryView;
import dev.viva.assistant.library.Passage;
import dev.viva.assistant.library.Wanted;
import dev.viva.bench.Claim;
import dev.viva.bench.Goal;
import dev.viva.bench.Report;
import dev.viva.bench.load.Scratch;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** An ingestion that is killed at random points: what is left is one version of all documents, the last one done or the one begun. */
public final class AssistantCrashClaim implements Claim {
    private static final int KILLS = Integer.getInteger("viva.bench.kills", 100);
    private static final double BEYOND = 1.5;
    private static final String VERSION = "version v";

    private int done = -1;
    private int begun = -1;

    @Override
    public String name() {
        return "assistant-crash";
    }

    @Override
    public String summary() {
        return KILLS + " times kill -9 while the assistant ingests: the old library or the new one, never a mixture";
    }

    @Override
    public void measure(Report report) throws Exception {
        SplittableRandom random = new SplittableRandom(11);
        int broken = 0;
        int old = 0;
        int fresh = 0;
        try (Scratch folder = new Scratch()) {
            for (int kill = 0; kill < KILLS; kill++) {
                kill(folder.path(), BEYOND * random.nextDouble());
                int version = found(folder.path());
                broken += version == begun || version == done ? 0 : 1;
                old += version == done && version != begun ? 1 : 0;
                fresh += version == begun ? 1 : 0;
                done = Math.max(done, version);
            }
        }
        report.line("  " + KILLS + " kills: " + old + " left the version before, " + fresh + " the one begun; version "
                + done + " in the end");
        report.goal("libraries that are mixed, broken or older", broken, Goal.atMost(0));
    }

    /** Lets one version be done, and kills at some {@code share} of the time that it took after the next is begun. */
    private void kill(Path folder, double share) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--add-modules",
                        "jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledIngestion.class.getName(),
                        folder.toString(),
                        Integer.toString(done + 1))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader()) {
            take(lines.readLine());
            long begin = System.nanoTime();
            take(lines.readLine());
            long nanos = (long) (share * (System.nanoTime() - begin));
            take(lines.readLine());
            if (process.waitFor(nanos, TimeUnit.NANOSECONDS)) {
                throw new IOException("the ingestion ended by itself");
            }
            process.toHandle().destroyForcibly(); // the process itself would close its stream with its last words
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                take(line);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private void take(@Nullable String line) throws IOException {
        if (line == null) {
            throw new IOException("the ingestion did not begin");
        }
        if (line.matches("begin \\d+")) {
            begun = Integer.parseInt(line.substring(6));
        } else if (line.matches("done \\d+")) {
            done = Integer.parseInt(line.substring(5));
        }
    }

    /** The version that all of the library is of; -1 for none yet, -2 if it is of several. */
    private static int found(Path folder) {
        try (Library library = Library.at(folder, LibrarySettings.standard());
                LibraryView view = library.view(Asker.anyone())) {
            Optional<DocumentText> first = view.find("d0");
            if (first.isEmpty()) {
                return view.documents() == 0 && view.chunks() == 0 ? -1 : -2;
            }
            String text = first.get().text();
            int version =
                    Integer.parseInt(text.substring(text.indexOf(VERSION) + VERSION.length(), text.indexOf("v and")));
            return isWhole(view, version) ? version : -2;
        }
    }

    private static boolean isWhole(LibraryView view, int version) {
        int chunks = 0;
        for (var document : KilledIngestion.root(version).documents()) {
            Optional<DocumentText> kept = view.find(document.id());
            int number = document.id().startsWith("only")
                    ? KilledIngestion.DOCUMENTS
                    : Integer.parseInt(document.id().substring(1));
            if (kept.isEmpty() || !kept.get().text().equals(KilledIngestion.text(number, version))) {
                return false;
            }
            chunks += 1 + (number + version) % 7;
        }
        List<Passage> passages = view.byWords(Wanted.of("document version", Wanted.MOST));
        return view.documents() == KilledIngestion.DOCUMENTS + 1
                && view.chunks() == chunks
                && passages.size() == chunks
                && passages.stream().allMatch(each -> each.text().contains(" v" + version + "v "));
    }
}
