//! Things whose names are as long as AWS makes them, for lists.

use super::emr::ManagedEndpoint;
use super::identity::ACCOUNT;
use super::world::{Endpoint, Status, Workgroup};
use super::{KxEnvironment, Sandbox, random};

impl Sandbox {
    /// Adds workgroups, endpoints, connections and a kdb environment with names, ids and ARNs of AWS's
    /// lengths. Their hosts cannot be reached.
    pub fn add_real_names(&self) {
        for (name, status) in [
            ("finance-reporting", Status::Available),
            ("marketing", Status::Available),
            ("quarterly-revenue-forecast-europe-middle-east-and-africa-prod", Status::Available),
            ("staging", Status::Modifying),
        ] {
            let address = format!("{name}.{ACCOUNT}.eu-west-1.redshift-serverless.amazonaws.com");
            let endpoint = Some(Endpoint { address, port: 5439 });
            self.workgroup(Workgroup { endpoint, status, ..self.new_workgroup(name) });
        }
        let virtual_cluster = id(25);
        for (name, kind) in [
            ("data-science-notebooks-production", "JUPYTER_ENTERPRISE_GATEWAY"),
            ("risk-models", "SPARK_CONNECT"),
        ] {
            let role = format!("{:x<64}", "emr-on-eks-notebook-execution-role-");
            self.managed_endpoint(ManagedEndpoint {
                name: Some(name.to_owned()),
                virtual_cluster: virtual_cluster.clone(),
                execution_role_arn: Some(format!("arn:aws:iam::{ACCOUNT}:role/{role}")),
                ..self.new_managed_endpoint(&id(26), kind)
            });
        }
        let password = random::password();
        let login = [("USERNAME", "app"), ("PASSWORD", password.as_str())];
        self.catalog(|catalog| {
            for (name, database) in [
                ("orders-aurora-postgresql-reader-production", "orders"),
                ("customer-360-master-data-management-postgresql", "customer360"),
            ] {
                let url = format!(
                    "jdbc:postgresql://{name}.cluster-ro-c9akciq32rgr.eu-west-1.rds.amazonaws.com:5432/{database}"
                );
                let place = [("JDBC_CONNECTION_URL", url.as_str()), ("JDBC_ENFORCE_SSL", "true")];
                catalog.connection(name, "JDBC", &[login, place].concat());
            }
        });
        let role = format!("arn:aws:iam::{ACCOUNT}:role/{:x<64}", "kdb-insights-user-");
        let environment = KxEnvironment {
            clusters: vec!["market-data-tick-plant-production".to_owned()],
            users: [("quantitative-analyst".to_owned(), role)].into(),
        };
        self.kdb_environment(&id(26), environment);
    }
}

/// Returns an id of that length as EMR and FinSpace make them.
fn id(length: usize) -> String {
    random::key_characters(length).to_lowercase()
}
