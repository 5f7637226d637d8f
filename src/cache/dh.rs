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
use crypto_bigint::{U1024, const_monty_params};
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

/// Our half of an exchange. Wiped when it goes.
pub(super) struct KeyPair {
    private: Zeroizing<U1024>,
    public: U1024,
}

impl KeyPair {
    /// Returns a new one, from the random numbers of the system. The exponent is as long as the
    /// prime, as it is in libsecret and GNOME Keyring.
    pub(super) fn generate() -> io::Result<Self> {
        let mut bytes = Zeroizing::new([0; LENGTH]);
        getrandom::fill(&mut *bytes).map_err(io::Error::other)?;
        Ok(Self::from_private(&bytes))
    }

    fn from_private(bytes: &[u8; LENGTH]) -> Self {
        let private = Zeroizing::new(U1024::from_be_slice(bytes));
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

    /// An exponent of 128 bytes that anybody can make again: i * step + start, modulo 256.
    fn exponent(step: u8, start: u8) -> [u8; LENGTH] {
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
                "27490c21cfbe5f5b5e8a6980446591479acdf2cf6a2e41324a4c5588d5c9d82378c7c2fd\
            6859d4d172bd986d0231bf973a7ad5d45a0ad89e2e37957984be47a274f1b74ab7a47c61\
            5bd75da9cd4bb99c2eecd753e45fbc28d93c9280e18cc60fbaa026a32eaf52877488ddc2\
            5be047d8f6b8bca46cddb0f49e889e4229116e7f"
            )
        );
        assert_eq!(
            other.public(),
            bytes(
                "4767054f0467e1125a275b116a5eb0b339fb2439b88b9c4bf3586db4fbd8b3ef745770b9\
            d8a5725ab6a57a079b4e3d8a6370163aee771124d017078a0cd80fa94ef3a580d475a833\
            c05ae51456a70746d2561b9062acbcbc0229bcdf0a66f5300a4f318eeaeb78e8cf2afcaf\
            8464d69a1aeb8cc39a68582843691e1f95167979"
            )
        );
        let key = one.agree(&PublicKey::new(&other.public()).unwrap());
        assert_eq!(*key.0, *bytes("f8c9a1ff7bded3fedd1854664c38d454"));
        let same = other.agree(&PublicKey::new(&one.public()).unwrap());
        assert_eq!(key.0, same.0);
    }

    /// A power that fits into one byte is sent and understood as one, and hashed as 128.
    #[test]
    fn leading_zeros_are_not_sent_and_are_hashed() {
        let mut small = [0; LENGTH];
        small[LENGTH - 1] = 7;
        let small = KeyPair::from_private(&small);
        assert_eq!(small.public(), [128]);
        let mut one = [0; LENGTH];
        one[LENGTH - 1] = 1;
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
