//! What a Secret Service may send of its key, and of a value.

use aes::cipher::BlockModeEncrypt;

use super::*;

/// The prime (RFC 2409, section 6.2) less one, big-endian.
const LAST: &str = "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74\
    020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437\
    4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed\
    ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381fffffffffffffffe";

/// The target `key-exchange`: the first byte says whether the rest is a key or a value with its
/// vector. Returns whether it is taken.
///
/// A key is one if it is more than 1 and less than the prime less one; what is decrypted is what
/// would be encrypted to the same.
pub(in crate::store) fn exchange_of(data: &[u8]) -> bool {
    let Some((kind, rest)) = data.split_first() else { return false };
    if kind & 1 == 0 {
        let digits: Vec<u8> = rest.iter().copied().skip_while(|byte| *byte == 0).collect();
        let hexadecimal: String = digits.iter().map(|byte| format!("{byte:02x}")).collect();
        let is_less = (hexadecimal.len(), hexadecimal.as_str()) < (LAST.len(), LAST);
        let is_key = is_less && !digits.is_empty() && digits != [1];
        assert_eq!(PublicKey::new(rest).is_some(), is_key, "{hexadecimal}");
        return is_key;
    }
    let key = SessionKey(Zeroizing::new([7; 16]));
    let (iv, value) = rest.split_at(rest.len().min(16));
    let Some(plain) = key.decrypt(iv, value) else { return false };
    let encryptor = cbc::Encryptor::<Aes128>::new_from_slices(&*key.0, iv).unwrap();
    let mut room = vec![0; plain.len() + 16];
    room[..plain.len()].copy_from_slice(&plain);
    assert_eq!(encryptor.encrypt_padded::<Pkcs7>(&mut room, plain.len()).unwrap(), value);
    true
}

#[cfg(test)]
mod made_up {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use testkit::fuzz::fuzz;

    #[test]
    fn keys_and_values_are_taken_or_refused() {
        let lengths = prop_oneof![0..3usize, 15..50usize, 126..132usize];
        let byte = prop_oneof![Just(0u8), Just(255), any::<u8>()];
        let data = lengths.prop_flat_map(move |length| vec(byte.clone(), length));
        fuzz("key-exchange", 500, &data, |data| {
            super::exchange_of(&data);
        });
    }
}
