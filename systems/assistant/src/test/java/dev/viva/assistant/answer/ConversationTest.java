package dev.viva.assistant.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Who was Ada Lovelace?|Where was she born?|Where was she born? (Ada Lovelace)",
                "How does a random forest work?|Why?|Why? (random forest work)",
                "When did Tesla meet Edison?|And where did Tesla live?|And where did Tesla live? (Edison)",
                "Who was Ada Lovelace?|Who was Charles Babbage?|Who was Charles Babbage?",
                "What happened in 1815?|What caused it?|What caused it? (1815)",
            })
    void whatLeansOnTheQuestionBeforeTakesOverItsNames(String before, String question, String understood) {
        assertThat(new Conversation(List.of(before)).understand(question)).isEqualTo(understood);
    }

    @Test
    void withNothingBeforeAQuestionStaysAsItIs() {
        assertThat(Conversation.begin().understand("Where was she born?")).isEqualTo("Where was she born?");
    }

    @Test
    void whatWasTakenOverIsTakenOverAgain() {
        Conversation said = new Conversation(List.of("Where was she born? (Ada Lovelace)"));
        assertThat(said.understand("When did she die?")).isEqualTo("When did she die? (Ada Lovelace)");
    }

    @Test
    void onlyTheLatestQuestionsAreRemembered() {
        Conversation said = Conversation.begin();
        for (int at = 0; at < 20; at++) {
            said = said.after(new Answer("q" + at, "q" + at, Answer.REFUSAL, List.of(), true, 0, ""));
        }
        assertThat(said.understood()).hasSize(8).last().isEqualTo("q19");
    }
}
