package dev.viva.assistant.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.viva.assistant.Assistant;
import dev.viva.assistant.AssistantSettings;
import dev.viva.assistant.answer.Answer;
import dev.viva.assistant.answer.Inquiry;
import dev.viva.assistant.generate.Generator;
import dev.viva.assistant.generate.Prompt;
import dev.viva.assistant.source.SourceFormat;
import dev.viva.kernel.Progress;
import dev.viva.testkit.Laws;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hidden document is as if it were not there. */
class AccessTest {
    private static final String[] GROUPS = {"a", "b", "c", "d", "e", "f"};
    private static final String[] WORDS = {
        "river", "bridge", "treaty", "engine", "harvest", "lantern", "mountain", "copper"
    };
    private static final int DOCUMENTS = 10_000;
    private static final int ASKERS = 15;

    @TempDir
    private Path folder;

    private static AccessList drawn(SplittableRandom random) {
        if (random.nextInt(10) == 0) {
            return AccessList.ofEveryone();
        }
        Set<String> groups = groups(random, 4);
        return new AccessList(false, groups);
    }

    private static Set<String> groups(SplittableRandom random, int most) {
        Set<String> groups = new HashSet<>();
        int count = random.nextInt(most);
        for (int at = 0; at < count; at++) {
            groups.add(GROUPS[random.nextInt(GROUPS.length)]);
        }
        return groups;
    }

    private static List<SourceDocument> documents() {
        SplittableRandom random = new SplittableRandom(7);
        List<SourceDocument> documents = new ArrayList<>();
        for (int number = 0; number < DOCUMENTS; number++) {
            StringBuilder text = new StringBuilder("Document " + number + " tells of the");
            int words = random.nextInt(2, 8);
            for (int word = 0; word < words; word++) {
                text.append(' ').append(WORDS[random.nextInt(WORDS.length)]);
            }
            documents.add(SourceDocument.of("d" + number, SourceFormat.PLAIN, text + ".")
                    .seenBy(drawn(random)));
        }
        return documents;
    }

    /** Remembers what it was told, and cites nothing, so that the assistant falls back. */
    private static final class Listening implements Generator {
        private String told = "";

        @Override
        public String name() {
            return "listening";
        }

        @Override
        public String generate(Prompt prompt, Consumer<String> pieces) {
            told = prompt.request();
            return "I cite nothing.";
        }
    }

    @Test
    void noHiddenDocumentOfTenThousandShowsInHitsCountsPromptsOrCitations() {
        List<SourceDocument> documents = documents();
        Listening generator = new Listening();
        try (Library library = Library.at(folder, LibrarySettings.standard())) {
            library.ingest(List.of(new SourceRoot("root", documents)), Progress.none());
            Assistant assistant =
                    new Assistant(library, AssistantSettings.standard().withGenerator(generator));
            Laws.hold(ASKERS, random -> {
                Asker asker = new Asker(groups(random, 4));
                Set<String> visible = new HashSet<>();
                documents.stream().filter(each -> asker.sees(each.access())).forEach(each -> visible.add(each.id()));
                String question = "Which document tells of the " + WORDS[random.nextInt(WORDS.length)] + " and the "
                        + WORDS[random.nextInt(WORDS.length)] + "?";
                try (LibraryView view = library.view(asker)) {
                    assertThat(view.documents()).isEqualTo(visible.size());
                    assertThat(view.chunks()).isEqualTo(visible.size());
                    Wanted wanted = Wanted.of(question, 200);
                    for (Passage each : view.byWords(wanted)) {
                        assertThat(visible).contains(each.document());
                    }
                    for (Passage each : view.byVector(wanted)) {
                        assertThat(visible).contains(each.document());
                    }
                    for (int at = 0; at < 50; at++) {
                        String id = "d" + random.nextInt(DOCUMENTS);
                        assertThat(view.find(id).isPresent()).isEqualTo(visible.contains(id));
                        Wanted one = new Wanted(question, Set.of(id), 5);
                        assertThat(view.byWords(one).isEmpty() || visible.contains(id))
                                .isTrue();
                    }
                }
                generator.told = "";
                Answer answer = assistant.ask(Inquiry.of(question).by(asker));
                answer.citations().forEach(each -> assertThat(visible).contains(each.document()));
                Matcher named = Pattern.compile("Document (\\d+) tells").matcher(generator.told);
                while (named.find()) {
                    assertThat(visible).contains("d" + named.group(1));
                }
                assertThat(answer.refused()).isEqualTo(visible.isEmpty());
            });
        }
    }

    @Test
    void answersAndScoresAreTheSameAsWithoutTheHiddenDocuments() {
        List<SourceDocument> some = documents().subList(0, 400);
        Asker asker = Asker.in("a", "b");
        List<SourceDocument> visible =
                some.stream().filter(each -> asker.sees(each.access())).toList();
        try (Library whole = Library.at(folder.resolve("whole"), LibrarySettings.standard());
                Library part = Library.at(folder.resolve("part"), LibrarySettings.standard())) {
            whole.ingest(List.of(new SourceRoot("root", some)), Progress.none());
            part.ingest(List.of(new SourceRoot("root", visible)), Progress.none());
            try (LibraryView here = whole.view(asker);
                    LibraryView there = part.view(asker)) {
                for (String word : WORDS) {
                    assertThat(here.chunksWith(word)).isEqualTo(there.chunksWith(word));
                    Wanted wanted = Wanted.of("the " + word + " of document 12", 50);
                    assertThat(here.byWords(wanted))
                            .isEqualTo(there.byWords(wanted))
                            .isNotEmpty();
                    assertThat(here.byVector(wanted)).isEqualTo(there.byVector(wanted));
                }
            }
            Assistant first = new Assistant(whole, AssistantSettings.standard());
            Assistant second = new Assistant(part, AssistantSettings.standard());
            for (String word : WORDS) {
                Inquiry inquiry =
                        Inquiry.of("Which document tells of the " + word + "?").by(asker);
                assertThat(first.ask(inquiry)).isEqualTo(second.ask(inquiry));
            }
        }
    }

    @Test
    void aListThatChangesIsFollowedWithoutReadingOrEmbeddingAgain() {
        SourceDocument document = SourceDocument.of("a", SourceFormat.PLAIN, "Apples are red.");
        try (Library library = Library.at(folder, LibrarySettings.standard())) {
            library.ingest(List.of(new SourceRoot("root", List.of(document))), Progress.none());
            Ingestion hidden = library.ingest(
                    List.of(new SourceRoot("root", List.of(document.seenBy(AccessList.of("staff"))))), Progress.none());
            assertThat(hidden.changed()).isEqualTo(1);
            assertThat(hidden.embedded()).isZero();
            try (LibraryView anyone = library.view(Asker.anyone());
                    LibraryView staff = library.view(Asker.in("staff"))) {
                assertThat(anyone.documents()).isZero();
                assertThat(staff.documents()).isEqualTo(1);
            }
        }
    }

    @Test
    void listsThatContradictThemselvesAreRefused() {
        assertThatThrownBy(() -> new AccessList(true, Set.of("a"))).hasMessageContaining("must be empty");
        assertThatThrownBy(() -> AccessList.of(" ")).hasMessageContaining("must not be blank");
        assertThat(Asker.in("everyone").sees(AccessList.of("x"))).isFalse();
        assertThat(Asker.anyone().sees(AccessList.of())).isFalse();
    }
}
