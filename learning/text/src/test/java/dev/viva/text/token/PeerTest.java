package dev.viva.text.token;

import dev.viva.testkit.Laws;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Ids, tokens, offsets, words and decoded texts are those of Hugging Face's library. */
class PeerTest {
    private static final int LINES = 4000;

    private static List<String> texts;

    @BeforeAll
    static void readTexts() throws IOException {
        texts = Stream.concat(
                        Corpora.brown().stream().limit(12_000),
                        Corpora.shakespeare().stream().limit(8_000))
                .toList();
    }

    private static void holds(Tokenizer tokenizer) throws IOException {
        try (Peer peer = Peer.of(tokenizer)) {
            texts.stream().limit(400).forEach(peer::agreesOn);
            Laws.hold(LINES, random -> peer.agreesOn(Corpora.difficult(random)));
            Laws.hold(200, random -> peer.agreesOn(Corpora.difficult(random), Corpora.difficult(random)));
        }
    }

    @Test
    void gpt2() throws IOException {
        holds(TokenizerTraining.gpt2(BytePairTraining.of(5000)).train(texts));
    }

    @Test
    void bertUncased() throws IOException {
        holds(TokenizerTraining.bert(WordPieceTraining.of(5000), true).train(texts));
    }

    @Test
    void bertCased() throws IOException {
        holds(TokenizerTraining.bert(WordPieceTraining.of(5000), false).train(texts));
    }

    @Test
    void t5() throws IOException {
        holds(TokenizerTraining.t5(UnigramTraining.of(4000)).train(texts));
    }
}
