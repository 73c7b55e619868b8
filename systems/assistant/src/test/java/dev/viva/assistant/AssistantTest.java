package dev.viva.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.viva.assistant.answer.Answer;
import dev.viva.assistant.answer.Citation;
import dev.viva.assistant.answer.Conversation;
import dev.viva.assistant.answer.Inquiry;
import dev.viva.assistant.generate.Generator;
import dev.viva.assistant.generate.GeneratorException;
import dev.viva.assistant.generate.Prompt;
import dev.viva.assistant.library.Asker;
import dev.viva.assistant.library.Library;
import dev.viva.assistant.library.LibrarySettings;
import dev.viva.assistant.library.LibraryView;
import dev.viva.assistant.library.SourceDocument;
import dev.viva.assistant.library.SourceRoot;
import dev.viva.assistant.source.SourceFormat;
import dev.viva.kernel.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AssistantTest {
    private static final String TESLA = """
            # Nikola Tesla

            Nikola Tesla was born in Smiljan in 1856. He moved to New York in 1884, where he worked for Edison.

            ## Later life

            Tesla died in the Hotel New Yorker in 1943. He was 86 years old.
            """;
    private static final String STEAM = """
            # The steam engine

            James Watt patented the separate condenser in 1769. It cut the use of coal by three quarters.
            """;

    @TempDir
    private Path folder;

    private Library library;

    @BeforeEach
    void ingest() {
        library = Library.at(folder, LibrarySettings.standard());
        library.ingest(
                List.of(new SourceRoot(
                        "root",
                        List.of(
                                SourceDocument.of("tesla.md", SourceFormat.MARKDOWN, TESLA),
                                SourceDocument.of("steam.md", SourceFormat.MARKDOWN, STEAM)))),
                Progress.none());
    }

    @AfterEach
    void close() {
        library.close();
    }

    /** Writes what it is told to write. */
    private record Scripted(String text, List<Prompt> prompts) implements Generator {
        Scripted(String text) {
            this(text, new ArrayList<>());
        }

        @Override
        public String name() {
            return "scripted";
        }

        @Override
        public String generate(Prompt prompt, Consumer<String> pieces) throws GeneratorException {
            prompts.add(prompt);
            if (text.isEmpty()) {
                throw new GeneratorException("scripted did not finish within 1.0 seconds", null);
            }
            pieces.accept(text);
            return text;
        }
    }

    private Answer ask(String question) {
        return new Assistant(library, AssistantSettings.standard()).ask(Inquiry.of(question));
    }

    private Answer ask(Generator generator) {
        return new Assistant(library, AssistantSettings.standard().withGenerator(generator))
                .ask(Inquiry.of("When did James Watt patent the separate condenser?"));
    }

    private void assertLiteral(Answer answer) {
        try (LibraryView view = library.view(Asker.anyone())) {
            assertThat(answer.citations()).allMatch(each -> each.isLiteral(view));
        }
    }

    @Test
    void aTraceTellsTheSameAnswerAndWhatEachWayFound() {
        Assistant assistant = new Assistant(library, AssistantSettings.standard());
        Inquiry inquiry = Inquiry.of("When was Tesla born?");
        Trace trace = assistant.trace(inquiry, piece -> {});
        assertThat(trace.answer()).isEqualTo(assistant.ask(inquiry));
        assertThat(trace.generator()).isEmpty();
        assertThat(trace.used()).isPositive();
        assertThat(trace.prompt().request()).endsWith("Question: When was Tesla born?");
        assertThat(trace.retrieval().byWords()).isNotEmpty();
        assertThat(trace.retrieval().evidence()).hasSameSizeAs(trace.retrieval().fused());
        Trace refused = assistant.trace(Inquiry.of("Which planet has the largest moon?"), piece -> {});
        assertThat(refused.answer().refused()).isTrue();
        assertThat(refused.used()).isZero();
    }

    @Test
    void aLibraryInMemoryAnswersAsOneOnTheDiskDoes() {
        try (Library memory = Library.inMemory(LibrarySettings.standard())) {
            memory.ingest(
                    List.of(new SourceRoot(
                            "root",
                            List.of(
                                    SourceDocument.of("tesla.md", SourceFormat.MARKDOWN, TESLA),
                                    SourceDocument.of("steam.md", SourceFormat.MARKDOWN, STEAM)))),
                    Progress.none());
            for (String question : List.of("When was Tesla born?", "What did Watt patent?", "Who wrote Hamlet?")) {
                assertThat(new Assistant(memory, AssistantSettings.standard()).ask(Inquiry.of(question)))
                        .isEqualTo(new Assistant(library, AssistantSettings.standard()).ask(Inquiry.of(question)));
            }
        }
    }

    @Test
    void withoutAGeneratorTheAnswerIsASentenceOfASource() {
        Answer answer = ask("When did James Watt patent the separate condenser?");
        assertThat(answer.refused()).isFalse();
        Citation first = answer.citations().getFirst();
        assertThat(first.quote()).isEqualTo("James Watt patented the separate condenser in 1769.");
        assertThat(first.document()).isEqualTo("steam.md");
        assertThat(first.title()).isEqualTo("The steam engine");
        assertThat(STEAM.substring(first.start(), first.end())).isEqualTo(first.quote());
        assertThat(answer.text()).startsWith("James Watt patented the separate condenser in 1769. [1]");
        assertThat(answer.remark()).isEmpty();
        assertLiteral(answer);
    }

    @Test
    void whatNoSourceAnswersIsRefused() {
        for (String question :
                List.of("What is the capital of Mongolia?", "Who won the chess match?", "???", "the of and")) {
            Answer answer = ask(question);
            assertThat(answer.refused()).as(question).isTrue();
            assertThat(answer.text()).isEqualTo(Answer.REFUSAL);
            assertThat(answer.citations()).isEmpty();
        }
        Inquiry elsewhere =
                Inquiry.of("When did James Watt patent the separate condenser?").within(Set.of("tesla.md"));
        assertThat(new Assistant(library, AssistantSettings.standard())
                        .ask(elsewhere)
                        .refused())
                .isTrue();
    }

    @Test
    void aFollowUpTakesOverWhatItLeansOn() {
        Assistant assistant = new Assistant(library, AssistantSettings.standard());
        Answer first = assistant.ask(Inquiry.of("Where was Nikola Tesla born?"));
        assertThat(first.citations().getFirst().quote()).contains("Smiljan");
        Conversation said = Conversation.begin().after(first);
        Answer second = assistant.ask(Inquiry.of("When did he die?").in(said));
        assertThat(second.understood()).isEqualTo("When did he die? (Nikola Tesla)");
        assertThat(second.refused()).isFalse();
    }

    @Test
    void aGeneratorsAnswerIsKeptWhenAllItCitesIsThere() {
        Scripted generator = new Scripted("Watt did so in 1769 [1: \"patented the  separate\ncondenser in 1769\"].");
        List<String> draft = new ArrayList<>();
        Answer answer = new Assistant(library, AssistantSettings.standard().withGenerator(generator))
                .ask(Inquiry.of("When did James Watt patent the separate condenser?"), draft::add);
        assertThat(answer.text()).isEqualTo("Watt did so in 1769 [1].");
        assertThat(answer.citations()).singleElement().satisfies(each -> {
            assertThat(each.quote()).isEqualTo("patented the separate condenser in 1769");
            assertThat(each.document()).isEqualTo("steam.md");
        });
        assertThat(answer.remark()).isEmpty();
        assertThat(draft).containsExactly(generator.text());
        assertThat(generator.prompts().getFirst().request())
                .contains("James Watt patented", "Question: When did James Watt");
        assertLiteral(answer);
    }

    @Test
    void whatAGeneratorCitesThatIsNotThereDropsItsAnswer() {
        for (String wrong : List.of(
                "In 1770 [1: \"patented the separate condenser in 1770\"].",
                "In 1769 [99: \"in 1769\"].",
                "In 1769 [1: \" \"].",
                "In 1769 [1: \"patented the separate condenser in 1769\"], a lie [1: \"by Edison\"].")) {
            Answer answer = ask(new Scripted(wrong));
            assertThat(answer.text()).startsWith("James Watt patented the separate condenser in 1769. [1]");
            assertThat(answer.remark())
                    .startsWith("the answer of scripted was dropped: it cites what is not there")
                    .endsWith("these are sentences of the sources instead");
            assertLiteral(answer);
        }
        assertThat(ask(new Scripted("In 1769, believe me.")).remark()).contains("it cites nothing");
        assertThat(ask(new Scripted("")).remark()).startsWith("scripted did not finish within 1.0 seconds; these are");
    }

    @Test
    void aGeneratorMayFindThatThereIsNoAnswer() {
        Answer answer = ask(new Scripted("NO ANSWER"));
        assertThat(answer.refused()).isTrue();
        assertThat(answer.remark()).isEqualTo("scripted finds no answer in the passages");
    }

    @Test
    void aRefusedQuestionIsNotShownToTheGenerator() {
        Scripted generator = new Scripted("I know it.");
        new Assistant(library, AssistantSettings.standard().withGenerator(generator))
                .ask(Inquiry.of("What is the capital of Mongolia?"));
        assertThat(generator.prompts()).isEmpty();
    }
}
