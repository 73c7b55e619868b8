package dev.viva.text.token;

/** The hyper-parameters by which a model is learned; the same corpus and values give the same model. */
public sealed interface ModelTraining permits BytePairTraining, WordPieceTraining, UnigramTraining {
    /** How many tokens the model is to have at most, special tokens included. */
    int vocabularySize();
}
