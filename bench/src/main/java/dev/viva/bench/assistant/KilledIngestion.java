package dev.viva.bench.assistant;

import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibrarySettings;
import dev.viva.assistant.library.SourceDocument;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.assistant.source.SourceFormat;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The process that is killed: ingests one version of all documents after the other, and says {@code begin v} before and {@code done v}
 * after each. Arguments: the library's folder and the first version.
 */
final class KilledIngestion {
    static final int DOCUMENTS = 20;

    private KilledIngestion() {}

    public static void main(String[] arguments) throws IOException {
        try (Library library = Library.at(Path.of(arguments[0]), LibrarySettings.standard())) {
            for (int version = Integer.parseInt(arguments[1]); ; version++) {
                System.out.println("begin " + version);
                System.out.flush();
                library.ingest(List.of(root(version)), Progress.none());
                System.out.println("done " + version);
                System.out.flush();
            }
        }
    }

    /** Every document tells its version in every chunk; one document is there in this version only. */
    static SourceRoot root(int version) {
        List<SourceDocument> documents = new ArrayList<>();
        for (int number = 0; number < DOCUMENTS; number++) {
            documents.add(SourceDocument.of("d" + number, SourceFormat.PLAIN, text(number, version)));
        }
        documents.add(SourceDocument.of("only-" + version, SourceFormat.PLAIN, text(DOCUMENTS, version)));
        return new SourceRoot("root", documents);
    }

    static String text(int number, int version) {
        StringBuilder text = new StringBuilder();
        int paragraphs = 1 + (number + version) % 7;
        for (int paragraph = 0; paragraph < paragraphs; paragraph++) {
            text.append("Document ")
                    .append(number)
                    .append(" is of version v")
                    .append(version)
                    .append('v');
            text.append(" and this is what it says".repeat(40)).append(".\n\n");
        }
        return text.toString();
    }
}
