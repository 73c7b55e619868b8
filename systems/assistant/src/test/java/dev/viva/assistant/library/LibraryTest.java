package dev.viva.assistant.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.assistant.chunk.Chunker;
import dev.viva.assistant.source.SourceFormat;
import dev.viva.kernel.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
    @TempDir
    private Path folder;

    /** Counts what it embeds. */
    private static final class Counting implements Embedder {
        private final SpellingEmbedder inner = new SpellingEmbedder();
        private final List<String> embedded = new ArrayList<>();

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public int dimension() {
            return inner.dimension();
        }

        @Override
        public float[] embed(String text) {
            embedded.add(text);
            return inner.embed(text);
        }
    }

    private static SourceDocument text(String id, String text) {
        return SourceDocument.of(id, SourceFormat.PLAIN, text);
    }

    private static Ingestion ingest(Library library, SourceDocument... documents) {
        return library.ingest(List.of(new SourceRoot("root", List.of(documents))), Progress.none());
    }

    @Test
    void whatIsUnchangedIsNeitherReadNorEmbeddedAgain() {
        Counting embedder = new Counting();
        LibrarySettings settings = LibrarySettings.standard().withEmbedder(embedder);
        try (Library library = Library.at(folder, settings)) {
            Ingestion first = ingest(library, text("a", "Apples are red."), text("b", "Bananas are yellow."));
            assertThat(first).isEqualTo(new Ingestion(2, 0, 0, 0, List.of(), 2, 2));
            Ingestion again = ingest(library, text("a", "Apples are red."), text("b", "Bananas are yellow."));
            assertThat(again).isEqualTo(new Ingestion(0, 0, 2, 0, List.of(), 0, 0));
            Ingestion moved = ingest(library, text("c", "Apples are red."), text("b", "Bananas are green."));
            assertThat(moved).isEqualTo(new Ingestion(1, 1, 0, 1, List.of(), 2, 1));
            assertThat(embedder.embedded).doesNotHaveDuplicates().hasSize(3);
        }
        try (Library library = Library.at(folder, settings);
                LibraryView view = library.view(Asker.anyone())) {
            assertThat(view.documents()).isEqualTo(2);
            assertThat(view.find("a")).isEmpty();
            assertThat(view.find("b")).map(DocumentText::text).contains("Bananas are green.");
        }
    }

    @Test
    void ofAChangedDocumentOnlyTheChangedChunksAreEmbedded() {
        Counting embedder = new Counting();
        LibrarySettings settings = new LibrarySettings(new Chunker(Chunker.LEAST, 0), embedder);
        String one = "The first paragraph is long enough to be a chunk of its own, as it has so many words.";
        String two = "The second paragraph is long enough to be a chunk too, and it says something else.";
        try (Library library = Library.at(folder, settings)) {
            assertThat(ingest(library, text("a", one + "\n\n" + two)).embedded())
                    .isEqualTo(2);
            Ingestion changed = ingest(library, text("a", one + "\n\nA third one takes the place of the second."));
            assertThat(changed.chunks()).isEqualTo(2);
            assertThat(changed.embedded()).isEqualTo(1);
        }
    }

    @Test
    void aDocumentThatCannotBeReadHoldsUpNothingAndStaysAsItWas() {
        try (Library library = Library.at(folder, LibrarySettings.standard())) {
            ingest(library, text("a", "Apples are red."));
            SourceDocument broken = new SourceDocument(
                    "a", SourceFormat.PDF, AccessList.ofEveryone(), () -> "no".getBytes(StandardCharsets.UTF_8));
            SourceDocument gone = new SourceDocument("g", SourceFormat.PLAIN, AccessList.ofEveryone(), () -> {
                throw new IOException("the disk is gone");
            });
            Ingestion done = ingest(library, broken, gone, text("b", "Bananas are yellow."));
            assertThat(done.added()).isEqualTo(1);
            assertThat(done.removed()).isZero();
            assertThat(done.refused()).extracting(Ingestion.Refused::id).containsExactly("a", "g");
            assertThat(done.refused().get(1).reason()).contains("the disk is gone");
            try (LibraryView view = library.view(Asker.anyone())) {
                assertThat(view.find("a")).map(DocumentText::text).contains("Apples are red.");
                assertThat(view.documents()).isEqualTo(2);
            }
        }
    }

    @Test
    void anIngestionIsSeenAsAWholeOrNotAtAll() {
        try (Library library = Library.at(folder, LibrarySettings.standard())) {
            ingest(library, text("a", "Old apples."), text("b", "Old bananas."));
            List<String> seen = new ArrayList<>();
            SourceDocument spy = new SourceDocument("z", SourceFormat.PLAIN, AccessList.ofEveryone(), () -> {
                try (LibraryView view = library.view(Asker.anyone())) {
                    seen.add(view.find("a").orElseThrow().text());
                    seen.add(view.find("b").orElseThrow().text());
                }
                return "Zebra.".getBytes(StandardCharsets.UTF_8);
            });
            ingest(library, text("a", "New apples."), spy, text("b", "New bananas."));
            assertThat(seen).containsExactly("Old apples.", "Old bananas.");
            SourceDocument failing = new SourceDocument("y", SourceFormat.PLAIN, AccessList.ofEveryone(), () -> {
                throw new IllegalStateException("killed");
            });
            assertThatThrownBy(() -> ingest(library, text("a", "Newest apples."), failing))
                    .hasMessage("killed");
            try (LibraryView view = library.view(Asker.anyone())) {
                assertThat(view.find("a")).map(DocumentText::text).contains("New apples.");
                assertThat(view.documents()).isEqualTo(3);
            }
        }
    }

    @Test
    void aViewStaysAsItWasWhileTheLibraryChanges() {
        try (Library library = Library.at(folder, LibrarySettings.standard())) {
            ingest(library, text("a", "Old apples."));
            try (LibraryView before = library.view(Asker.anyone())) {
                ingest(library, text("a", "New apples."), text("b", "Bananas."));
                assertThat(before.documents()).isEqualTo(1);
                assertThat(before.find("a")).map(DocumentText::text).contains("Old apples.");
            }
        }
    }

    @Test
    void aFolderIsFollowedAndItsPassagesAreLiteral() throws IOException {
        Path files = Files.createDirectories(folder.resolve("files/deep"));
        Files.writeString(files.resolve("one.md"), "# Rates\n\nThe rate is four percent.\n");
        Files.writeString(files.resolve("two.html"), "<h1>Fees</h1><p>The fee is two euros.</p>");
        Files.writeString(files.resolve(".hidden.md"), "Hidden.");
        Files.writeString(files.resolve("skip.exe"), "Skipped.");
        Path root = folder.resolve("files");
        try (Library library = Library.at(folder.resolve("library"), LibrarySettings.standard())) {
            SourceRoot first = SourceRoot.at(root, AccessList.ofEveryone());
            assertThat(first.documents())
                    .extracting(SourceDocument::id)
                    .containsExactly("files/deep/one.md", "files/deep/two.html");
            library.ingest(List.of(first), Progress.none());
            try (LibraryView view = library.view(Asker.anyone())) {
                List<Passage> found = view.byWords(Wanted.of("which rate", 5));
                assertThat(found).extracting(Passage::document).containsExactly("files/deep/one.md");
                Passage passage = found.getFirst();
                String text = view.find(passage.document()).orElseThrow().text();
                assertThat(passage.span().of(text)).isEqualTo(passage.text()).isEqualTo("The rate is four percent.");
                assertThat(passage.heading()).isEqualTo("Rates");
                assertThat(view.byVector(Wanted.of("the raet is fuor pecrent", 1))
                                .getFirst()
                                .document())
                        .isEqualTo("files/deep/one.md");
            }
            Files.delete(files.resolve("two.html"));
            Ingestion second = library.ingest(List.of(SourceRoot.at(root, AccessList.ofEveryone())), Progress.none());
            assertThat(second).isEqualTo(new Ingestion(0, 0, 1, 1, List.of(), 0, 0));
        }
    }

    @Test
    void wordsThatSearchLanguagesKnowAreWordsHere() {
        try (Library library = Library.at(folder, LibrarySettings.standard())) {
            ingest(library, text("a", "Apples are red."));
            try (LibraryView view = library.view(Asker.anyone())) {
                for (String odd :
                        List.of("", " ", "AND OR NOT", "a:b (\"c\" [d TO e] ~2 ^3", "*?", "x".repeat(100_000))) {
                    assertThat(view.byWords(Wanted.of(odd, 5))).isEmpty();
                    assertThat(view.byVector(Wanted.of(odd, 5))).hasSizeLessThanOrEqualTo(1);
                }
                assertThat(view.byWords(Wanted.of("apple ".repeat(5_000), 5))).hasSize(1);
            }
        }
    }

    @Test
    void oneIdBelongsToOneRootAndOneMakingToOneLibrary() {
        try (Library library = Library.at(folder, LibrarySettings.standard())) {
            ingest(library, text("a", "Apples."));
            SourceRoot other = new SourceRoot("other", List.of(text("a", "Apples.")));
            assertThatThrownBy(() -> library.ingest(List.of(other), Progress.none()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("must belong to one root, got 'a'");
            assertThat(library.roots()).containsExactly("root");
        }
        LibrarySettings changed = LibrarySettings.standard().withChunker(new Chunker(500, 0));
        try (Library library = Library.at(folder, changed)) {
            assertThatThrownBy(() -> library.view(Asker.anyone()))
                    .isInstanceOf(LibraryException.class)
                    .hasMessageContaining("must be built by");
            SourceRoot other = new SourceRoot("other", List.of(text("b", "Bananas.")));
            assertThatThrownBy(() -> library.ingest(List.of(other), Progress.none()))
                    .isInstanceOf(LibraryException.class)
                    .hasMessageContaining("ingest all roots at once");
            assertThat(ingest(library, text("a", "Apples.")).changed()).isEqualTo(1);
            try (LibraryView view = library.view(Asker.anyone())) {
                assertThat(view.documents()).isEqualTo(1);
            }
        }
    }

    @Test
    void onlyOneIngestsAtATime() {
        try (Library library = Library.at(folder, LibrarySettings.standard());
                Library other = Library.at(folder, LibrarySettings.standard())) {
            Set<String> said = new HashSet<>();
            SourceDocument intruder = new SourceDocument("z", SourceFormat.PLAIN, AccessList.ofEveryone(), () -> {
                assertThatThrownBy(() -> ingest(other, text("q", "Quince.")))
                        .isInstanceOf(LibraryException.class)
                        .hasMessageContaining("another process is ingesting");
                said.add("refused");
                return "Zebra.".getBytes(StandardCharsets.UTF_8);
            });
            ingest(library, intruder);
            assertThat(said).containsExactly("refused");
            try (LibraryView view = other.view(Asker.anyone())) {
                assertThat(view.documents()).isEqualTo(1);
            }
        }
    }
}
