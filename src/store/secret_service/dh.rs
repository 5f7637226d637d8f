//! The key exchange of the Secret Service, `dh-ietf1024-sha256-aes128-cbc-pkcs7`: Secret Service
//! specification 0.2, "Transfer of Secrets", "Negotiated Session Encryption".
//!
//! It keeps secrets from those who can read the traffic of the bus. The crate `secret-service`
//! has it too, with an arithmetic that takes most of the time of a read, and takes any key of the
//! service. Here the powers take the same time whatever the exponent is, and what must not stay
//! in memory is wiped.

use std::io;

use aes::Aes128;
use aes::cipher::block_padding::Pkcs7;
use aes::cipher::{BlockModeDecrypt, KeyIvInit};
use crypto_bigint::modular::ConstMontyForm;
use crypto_bigint::{U256, U1024, const_monty_params};
use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::{Zeroize, Zeroizing};

const_monty_params!(
    Group,
    U1024,
    "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74\
     020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F1437\
     4FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
     EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE65381FFFFFFFFFFFFFFFF",
    "The integers modulo the prime of the Second Oakley Group (RFC 2409, section 6.2)."
);

type Element = ConstMontyForm<Group, { U1024::LIMBS }>;

/// Bytes of an element of the group.
const LENGTH: usize = 128;

/// Bytes of our exponent: 256 bits.
///
/// libsecret and the crate `secret-service` take as many as the prime has. That makes no attack
/// harder. The best one against the exchange computes logarithms in the group and does not care
/// how long an exponent is; a prime of 1024 bits stands for about 80 bits of work against it
/// (NIST SP 800-57 part 1, table 2). A short exponent falls to methods of the square root of
/// their number, for 256 bits 2^128 steps, no fewer than it takes to try all keys of AES-128. In
/// a group of a safe prime twice the strength is what is asked for (NIST SP 800-56A revision 3,
/// section 5.6.1.1.1; RFC 7919, section 5.2; RFC 3526, section 8): 160 bits here.
const EXPONENT: usize = 32;

/// Our half of an exchange. Wiped when it goes.
pub(super) struct KeyPair {
    private: Zeroizing<U256>,
    public: U1024,
}

impl KeyPair {
    /// Returns a new one, from the random numbers of the system.
    pub(super) fn generate() -> io::Result<Self> {
        let mut bytes = Zeroizing::new([0; EXPONENT]);
        getrandom::fill(&mut *bytes).map_err(io::Error::other)?;
        Ok(Self::from_private(&bytes))
    }

    fn from_private(bytes: &[u8; EXPONENT]) -> Self {
        let private = Zeroizing::new(U256::from_be_slice(bytes));
        let public = Element::new(&U1024::from_u8(2)).pow(&private).retrieve();
        Self { private, public }
    }

    /// Returns the key to send: big-endian, without leading zeros.
    pub(super) fn public(&self) -> Vec<u8> {
        let bytes = self.public.to_be_bytes();
        bytes.as_ref().iter().copied().skip_while(|byte| *byte == 0).collect()
    }

    /// Returns the key that both sides now have.
    pub(super) fn agree(&self, service: &PublicKey) -> SessionKey {
        let mut power = Element::new(&service.0).pow(&self.private);
        let mut common = power.retrieve();
        let mut bytes = common.to_be_bytes();
        let mut key = SessionKey(Zeroizing::new([0; 16]));
        // Cannot fail: 16 bytes are fewer than the 255 times 32 that there are.
        let _ = Hkdf::<Sha256>::new(None, bytes.as_ref()).expand(&[], &mut *key.0);
        bytes.as_mut().zeroize();
        common.zeroize();
        power.zeroize();
        key
    }
}

/// The half of the service.
pub(super) struct PublicKey(U1024);

impl PublicKey {
    /// Returns the key that the service sent as big-endian bytes, unless it is none: with 0, 1
    /// or p − 1 everybody knows the common secret (RFC 2631, section 2.1.5), and nobody who does
    /// the exchange sends p or more. The prime is safe, so all others give a secret worth having.
    pub(super) fn new(bytes: &[u8]) -> Option<Self> {
        let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
        let digits = bytes.get(zeros..)?;
        let mut padded = [0; LENGTH];
        padded.get_mut(LENGTH.checked_sub(digits.len())?..)?.copy_from_slice(digits);
        let key = U1024::from_be_slice(&padded);
        let last = (-Element::ONE).retrieve();
        (key > U1024::ONE && key < last).then_some(Self(key))
    }
}

/// The key of a session. Wiped when it goes.
pub(super) struct SessionKey(Zeroizing<[u8; 16]>);

impl SessionKey {
    /// Returns the plain value; `None` if it was not encrypted with this key.
    pub(super) fn decrypt(&self, iv: &[u8], value: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let decryptor = cbc::Decryptor::<Aes128>::new_from_slices(&*self.0, iv).ok()?;
        let mut bytes = Zeroizing::new(value.to_vec());
        let length = decryptor.decrypt_padded::<Pkcs7>(&mut bytes).ok()?.len();
        bytes.truncate(length);
        Some(bytes)
    }
}

#[cfg(any(test, fuzzing))]
pub(in crate::store) mod fuzz;
#[cfg(test)]
mod tests {
    use aes::cipher::BlockModeEncrypt;

    use super::*;

    type Encryptor = cbc::Encryptor<Aes128>;

    fn bytes(hex: &str) -> Vec<u8> {
        hex.as_bytes()
            .chunks(2)
            .map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap())
            .collect()
    }

    /// An exponent that anybody can make again: i * step + start, modulo 256.
    fn exponent(step: u8, start: u8) -> [u8; EXPONENT] {
        std::array::from_fn(|index| (index as u8).wrapping_mul(step).wrapping_add(start))
    }

    fn prime_plus(difference: i8) -> Vec<u8> {
        let mut prime = bytes(PRIME);
        prime[LENGTH - 1] = prime[LENGTH - 1].wrapping_add_signed(difference);
        prime
    }

    const PRIME: &str = "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74\
        020bbea63b139b22514a08798e3404ddef9519b3cd3a431b302b0a6df25f1437\
        4fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7ed\
        ee386bfb5a899fa5ae9f24117c4b1fe649286651ece65381ffffffffffffffff";

    /// Made with Python: `pow(2, x, p)`, and `hmac` for HKDF (RFC 5869).
    #[test]
    fn known_exchange() {
        let one = KeyPair::from_private(&exponent(37, 11));
        let other = KeyPair::from_private(&exponent(91, 200));
        assert_eq!(
            one.public(),
            bytes(
                "b7a0fcd96da00f2e92c48a62b282e9908cc18cc7bd580e99e1acb7d19d43c15debf5667e\
            08f84ab33f0bc3afd978124944484f992477d52579a57c9a66cbd211176ffdd77f8c9bad\
            7cb8c25428d30b572a6bce65b62693967e5a54dc9c7eb50d99fc97446e37a10a923c1c2c\
            5a6f4730a52d3be40be92ca008c81fa945b60487"
            )
        );
        assert_eq!(
            other.public(),
            bytes(
                "2c09ae8484f2d045a9ca2990b5f93fb5382e43bd7ba52b1fe235438c078cea0542d1669e\
            6b03da683e5fe7a79d195fcb81c3e0202961564c849e0a364fd519b3c51aec7ce7e40f78\
            3da8ea040def611c6e27d0c6a8b3998c70632122c7d5f8a9981169395179d0c112930b7a\
            58b161891365a33c9730d5661b8bdc095af3204b"
            )
        );
        let key = one.agree(&PublicKey::new(&other.public()).unwrap());
        assert_eq!(*key.0, *bytes("05360353bc8b36e183e6a1cac58a3c8b"));
        let same = other.agree(&PublicKey::new(&one.public()).unwrap());
        assert_eq!(key.0, same.0);
    }

    /// A power that fits into one byte is sent and understood as one, and hashed as 128.
    #[test]
    fn leading_zeros_are_not_sent_and_are_hashed() {
        let mut small = [0; EXPONENT];
        small[EXPONENT - 1] = 7;
        let small = KeyPair::from_private(&small);
        assert_eq!(small.public(), [128]);
        let mut one = [0; EXPONENT];
        one[EXPONENT - 1] = 1;
        let one = KeyPair::from_private(&one);
        let key = one.agree(&PublicKey::new(&[0, 0, 128]).unwrap());
        assert_eq!(*key.0, *bytes("e5c7a5eb253187915828504766ee5fae"));
    }

    #[test]
    fn keys_are_new_each_time() {
        let (one, other) = (KeyPair::generate().unwrap(), KeyPair::generate().unwrap());
        assert_ne!(one.public(), other.public());
        let there = one.agree(&PublicKey::new(&other.public()).unwrap());
        let back = other.agree(&PublicKey::new(&one.public()).unwrap());
        assert_eq!(there.0, back.0);
    }

    #[test]
    fn keys_that_hide_nothing_are_refused() {
        let long = [&[1][..], &[0; LENGTH]].concat();
        for key in
            [vec![], vec![0], vec![0; 200], vec![1], vec![0, 1], prime_plus(-1), prime_plus(0)]
        {
            assert!(PublicKey::new(&key).is_none(), "{key:?}");
        }
        // The last byte of the prime is 255.
        let mut more = bytes(PRIME);
        more[8] = 0xff;
        for key in [more, vec![255; LENGTH], long] {
            assert!(PublicKey::new(&key).is_none(), "{key:?}");
        }
        for key in [vec![2], prime_plus(-2), [vec![0; 70], prime_plus(-2)].concat()] {
            assert!(PublicKey::new(&key).is_some(), "{key:?}");
        }
    }

    #[test]
    fn values_are_decrypted_or_refused() {
        let key = SessionKey(Zeroizing::new([7; 16]));
        let iv = [9; 16];
        for length in [0, 1, 15, 16, 17, 4096] {
            let plain = vec![42; length];
            let encryptor = Encryptor::new_from_slices(&*key.0, &iv).unwrap();
            let mut room = vec![0; length + 16];
            room[..length].copy_from_slice(&plain);
            let value = encryptor.encrypt_padded::<Pkcs7>(&mut room, length).unwrap().to_vec();
            assert_eq!(*key.decrypt(&iv, &value).unwrap(), plain);
            for wrong in [&value[1..], &value[..value.len() - 1], &[], &[0; 16]] {
                assert!(key.decrypt(&iv, wrong).is_none(), "{length}");
            }
            for wrong in [&iv[1..], &[], &[0; 17]] {
                assert!(key.decrypt(wrong, &value).is_none(), "{length}");
            }
        }
    }

    /// NIST SP 800-38A, F.2.2, with a block of padding behind it.
    #[test]
    fn known_block() {
        let key = SessionKey(Zeroizing::new(
            bytes("2b7e151628aed2a6abf7158809cf4f3c").try_into().unwrap(),
        ));
        let iv = bytes("000102030405060708090a0b0c0d0e0f");
        let value = bytes("7649abac8119b246cee98e9b12e9197d8964e0b149c10b7b682e6e39aaeb731c");
        assert_eq!(*key.decrypt(&iv, &value).unwrap(), bytes("6bc1bee22e409f96e93d7e117393172a"));
    }
}
